package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.Grant.Permission;
import dev.entrepot.server.publisher.provider.ProviderField;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes what [PublisherFile] reads.
public final class PublisherFileText {
  private PublisherFileText() {}

  /// One table `[[publisher]]`.
  public static String of(String project, TrustedPublisher publisher) {
    var out = new StringBuilder("[[publisher]]\n");
    line(out, "project", project);
    line(out, "provider", publisher.provider().name());
    line(out, "issuer", publisher.issuer());
    publisher.provider().fields().stream()
        .map(ProviderField::name)
        .forEach(name -> {
          var key = PublisherFile.key(publisher.provider().name(), name);
          publisher.field(name).ifPresent(it -> line(out, key, it));
        });
    if (publisher.grant().permission() != Permission.UPLOAD) {
      line(out, "permit", publisher.grant().permission().name().toLowerCase(Locale.ROOT));
    }
    publisher.grant().lifetime().ifPresent(it -> line(out, "token-lifetime", it.toSeconds() + "s"));
    conditions(out, publisher, "equals", Operator.EQUALS);
    conditions(out, publisher, "one-of", Operator.ONE_OF);
    conditions(out, publisher, "matches", Operator.MATCHES);
    return out.toString();
  }

  private static void conditions(
      StringBuilder out, TrustedPublisher publisher, String key, Operator operator) {
    var tables =
        publisher.conditions().stream()
            .filter(it -> it.operator() == operator)
            .map(it ->
                quoted(it.claim())
                    + " = "
                    + (operator == Operator.ONE_OF
                        ? it.values().stream()
                            .map(PublisherFileText::quoted)
                            .collect(Collectors.joining(", ", "[", "]"))
                        : quoted(it.values().getFirst())))
            .collect(Collectors.joining(", "));
    if (!tables.isEmpty()) {
      out.append(key).append(" = { ").append(tables).append(" }\n");
    }
  }

  private static void line(StringBuilder out, String key, String value) {
    out.append(key).append(" = ").append(quoted(value)).append('\n');
  }

  // Control characters cannot be in any of these texts.
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
