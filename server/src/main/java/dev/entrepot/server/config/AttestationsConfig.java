package dev.entrepot.server.config;

import dev.entrepot.attestations.Predicate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is done with attestations that come with an upload.
///
/// @param policy of projects that have none of their own
/// @param required the kinds without which an upload is refused where they are required
/// @param trustRoot in the place of Sigstore's public one
/// @param trustRoots for some issuers, another
public record AttestationsConfig(
    Policy policy,
    Set<Predicate> required,
    Optional<Path> trustRoot,
    Map<String, Path> trustRoots) {
  static final AttestationsConfig DEFAULT =
      new AttestationsConfig(
          Policy.ACCEPTED, Set.of(Predicate.PUBLISH), Optional.empty(), Map.of());

  public AttestationsConfig {
    required = Set.copyOf(required);
    trustRoots = Map.copyOf(trustRoots);
  }

  /// What is done with an upload's attestations.
  public enum Policy {
    /// They are not looked at and not kept.
    OFF,
    /// They may be there, and then they must be true and the publisher's.
    ACCEPTED,
    /// They must be there.
    REQUIRED;

    /// As it is written in files and commands.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The policy of that name.
    public static Optional<Policy> named(String text) {
      return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }
  }

  static AttestationsConfig from(Settings settings) {
    var text = settings.text("policy").orElse(DEFAULT.policy.text());
    var policy =
        Policy.named(text)
            .orElseThrow(
                () -> settings.error("policy", "must be off, accepted or required, is " + text));
    var required = settings.texts("required");
    var kinds = required.stream().map(it -> kind(settings, it)).collect(Collectors.toSet());
    var root =
        settings.text("trust-root").filter(it -> !it.isEmpty()).map(it -> file(settings, it));
    var roots = new HashMap<String, Path>();
    for (var table : settings.sections("issuers")) {
      var url = table.text("url").orElseThrow(() -> table.error("url", "is missing"));
      var path =
          table.text("trust-root").orElseThrow(() -> table.error("trust-root", "is missing"));
      if (roots.put(url, file(table, path)) != null) {
        throw table.error("url", "is in two tables: " + url);
      }
      table.refuseLeftovers();
    }
    settings.refuseLeftovers();
    return new AttestationsConfig(policy, kinds.isEmpty() ? DEFAULT.required : kinds, root, roots);
  }

  private static Predicate kind(Settings settings, String label) {
    return Predicate.ofLabel(label)
        .orElseThrow(() ->
            settings.error(
                "required",
                "has %s; allowed are %s"
                    .formatted(
                        label,
                        Arrays.stream(Predicate.values())
                            .map(Predicate::label)
                            .collect(Collectors.joining(", ")))));
  }

  // Read when the first attestation comes; that it is there is known at the start.
  private static Path file(Settings settings, String path) {
    var file = Path.of(path);
    if (!Files.isReadable(file)) {
      throw settings.error("trust-root", "cannot be read: " + file);
    }
    return file;
  }

  /// The kinds that an upload lacks.
  public List<Predicate> missing(Set<Predicate> present) {
    return required.stream().filter(it -> !present.contains(it)).sorted().toList();
  }
}
