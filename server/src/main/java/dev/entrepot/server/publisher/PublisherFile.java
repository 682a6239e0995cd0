package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.PublisherForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// `publishers.toml`: one table `[[publisher]]` for each.
public final class PublisherFile {
  private static final int MOST = 100_000;
  private static final Set<String> OWN =
      Set.of("project", "provider", "issuer", "owner-user", "permit", "token-lifetime", "index");

  /// Where a publisher is registered, for `entrepot doctor`; these are no concern of this index.
  private static final Set<String> ELSEWHERE = Set.of("pypi", "testpypi");

  private static final Map<String, Operator> CONDITIONS =
      Map.of("equals", Operator.EQUALS, "one-of", Operator.ONE_OF, "matches", Operator.MATCHES);

  private PublisherFile() {}

  /// One publisher of the file.
  ///
  /// @param issuer which of the trusted ones, where the provider has several
  /// @param ownerUser who owns the project if it has to be made
  public record Entry(
      ProjectName project,
      String displayName,
      PublisherForm form,
      Optional<String> issuer,
      Optional<String> ownerUser) {}

  /// Reads the file's text.
  ///
  /// @throws InvalidInput with line, key and what is allowed
  public static List<Entry> read(String text) {
    var toml = Toml.parse(text);
    if (toml.hasErrors()) {
      var first = toml.errors().getFirst();
      throw new InvalidInput(
          "line %d: not valid TOML: %s".formatted(first.position().line(), first.getMessage()));
    }
    toml.keySet().stream()
        .filter(it -> !it.equals("publisher"))
        .findFirst()
        .ifPresent(it -> {
          throw new InvalidInput("unknown key %s; allowed here: [[publisher]]".formatted(it));
        });
    var tables = toml.get(List.of("publisher")) instanceof TomlArray array ? array : null;
    if (tables == null
        || tables.size() > MOST
        || !tables.toList().stream().allMatch(TomlTable.class::isInstance)) {
      throw new InvalidInput("the file has no publishers: write each as a table [[publisher]]");
    }
    return IntStream.range(0, tables.size())
        .filter(i -> text(tables.getTable(i), "index").filter(ELSEWHERE::contains).isEmpty())
        .mapToObj(i -> entry(tables.getTable(i), "publisher " + (i + 1)))
        .toList();
  }

  private static Entry entry(TomlTable table, String place) {
    try {
      var name = text(table, "project").orElseThrow(() -> new InvalidInput("project is missing"));
      var provider =
          text(table, "provider").orElseThrow(() -> new InvalidInput("provider is missing"));
      var form =
          new PublisherForm(
              provider,
              values(provider, table),
              conditions(table),
              text(table, "permit"),
              text(table, "token-lifetime")
                  .map(it ->
                      Quantity.duration(it)
                          .orElseThrow(
                              () -> new InvalidInput("token-lifetime is a time as in 30m"))));
      return new Entry(
          new ProjectName(name), name, form, text(table, "issuer"), text(table, "owner-user"));
    } catch (InvalidInput e) {
      throw new InvalidInput(place + ": " + e.getMessage());
    }
  }

  private static Map<String, String> values(String provider, TomlTable table) {
    var values = new LinkedHashMap<String, String>();
    for (var key : table.keySet()) {
      if (!OWN.contains(key) && !CONDITIONS.containsKey(key)) {
        text(table, key).ifPresent(it -> values.put(field(provider, key), it));
      }
    }
    return values;
  }

  /// The key of a provider's field: its name, with the provider's before it where the file has a
  /// key of that name. `project` is the index's, `gitlab-project` the one at GitLab.
  static String key(String provider, String field) {
    return OWN.contains(field) ? provider + "-" + field : field;
  }

  private static String field(String provider, String key) {
    var start = provider + "-";
    return key.startsWith(start) && OWN.contains(key.substring(start.length()))
        ? key.substring(start.length())
        : key;
  }

  private static List<Condition> conditions(TomlTable table) {
    var conditions = new ArrayList<Condition>();
    CONDITIONS.forEach((key, operator) -> {
      if (table.contains(List.of(key))) {
        if (!(table.get(List.of(key)) instanceof TomlTable claims)) {
          throw new InvalidInput(
              "%s is a table, as in %s = { claim = \"value\" }".formatted(key, key));
        }
        for (var claim : claims.keySet()) {
          conditions.add(new Condition(claim, operator, texts(claims, claim)));
        }
      }
    });
    return conditions;
  }

  private static List<String> texts(TomlTable table, String key) {
    Function<Object, String> checked =
        it -> {
          if (it instanceof String text) {
            return text;
          }
          throw new InvalidInput("%s must be text in quotes".formatted(key));
        };
    var value = table.get(List.of(key));
    return value instanceof TomlArray array
        ? array.toList().stream().map(checked).toList()
        : List.of(checked.apply(value == null ? "" : value));
  }

  private static Optional<String> text(TomlTable table, String key) {
    var value = table.get(List.of(key));
    if (value != null && !(value instanceof String) && !(value instanceof Long)) {
      throw new InvalidInput("%s must be text in quotes".formatted(key));
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
