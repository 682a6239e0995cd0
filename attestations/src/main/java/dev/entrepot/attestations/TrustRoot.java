package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whom a Sigstore instance's clients believe: its authority, its logs, and from when to when.
///
/// @param name for people: where it was read from
/// @param end after which nothing can be signed that it proves; empty: open
record TrustRoot(String name, List<Log> logs, Optional<Instant> end, BundleCheck library) {
  private static final int LARGEST = 400_000;
  private static final int MOST = 100;
  private static final String BUNDLED = "public-good-trusted-root.json";

  TrustRoot {
    logs = List.copyOf(logs);
  }

  /// A log and when its key is in force.
  ///
  /// @param authority host, and port where there is one
  record Log(Base64Text id, String authority, String host, Instant start, Instant end) {
    boolean isInForceAt(Instant time) {
      return !time.isBefore(start) && !time.isAfter(end);
    }
  }

  /// Reads Sigstore's `trusted_root.json`.
  static TrustRoot read(byte[] json, String name) {
    var it = new JsonObject(StrictJson.read(json, LARGEST, name), "trustedRoot");
    try {
      var logs =
          it.list("tlogs", MOST).stream().map(log -> log(new JsonObject(log, "tlogs"))).toList();
      var end =
          earliest(
              latestEnd(it, "certificateAuthorities", part -> part),
              latestEnd(it, "tlogs", part -> part.object("publicKey")),
              latestEnd(it, "ctlogs", part -> part.object("publicKey")));
      return new TrustRoot(
          name,
          logs,
          end.equals(Instant.MAX) ? Optional.empty() : Optional.of(end),
          BundleCheck.trusting(json));
    } catch (InvalidInput e) {
      throw new InvalidInput(
          "%s is not a Sigstore trusted root: %s".formatted(name, e.getMessage()));
    }
  }

  /// The one of Sigstore's public instance, which PyPI uses.
  static Supplier<TrustRoot> bundled() {
    return new Once<>(() -> {
      try (var stream = TrustRoot.class.getResourceAsStream(BUNDLED)) {
        if (stream == null) {
          throw new IllegalStateException(BUNDLED + " is not in the program");
        }
        return read(stream.readAllBytes(), "Sigstore's public trust root");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  Optional<Log> findLog(Base64Text id) {
    return logs.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  private static Log log(JsonObject it) {
    var uri = URI.create(it.text("baseUrl"));
    if (uri.getHost() == null) {
      throw new InvalidInput(it.at("baseUrl") + " has no host");
    }
    var key = it.object("publicKey");
    return new Log(
        it.object("logId").base64("keyId"),
        uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort(),
        uri.getHost(),
        time(key, "start", Instant.MAX),
        time(key, "end", Instant.MAX));
  }

  /// Where a service's validity stands.
  private interface Validity {
    JsonObject of(JsonObject service);
  }

  private static Instant latestEnd(JsonObject root, String services, Validity validity) {
    var latest =
        root.list(services, MOST).stream()
            .map(it -> time(validity.of(new JsonObject(it, services)), "end", Instant.MAX))
            .max(Instant::compareTo);
    return latest.orElseThrow(() -> new InvalidInput(services + " is empty"));
  }

  private static Instant earliest(Instant... times) {
    return Arrays.stream(times).min(Instant::compareTo).orElseThrow();
  }

  /// A service without a start is one that nobody has vouched for yet: never in force.
  private static Instant time(JsonObject service, String bound, Instant otherwise) {
    if (!service.has("validFor") || !service.object("validFor").has(bound)) {
      return otherwise;
    }
    try {
      return Instant.parse(service.object("validFor").text(bound));
    } catch (DateTimeException e) {
      throw new InvalidInput(service.at("validFor." + bound) + " is not a time");
    }
  }
}
