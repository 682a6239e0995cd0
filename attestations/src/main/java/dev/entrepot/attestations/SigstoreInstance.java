package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;

/// A Sigstore to sign with: where its services are, and the trust root that what they make is
/// checked against.
///
/// @param authority where Fulcio makes certificates
/// @param log where Rekor v1 records signatures
public record SigstoreInstance(URI authority, URI log, TrustRoots roots) {
  private static final int LARGEST = 800_000;
  private static final int MOST = 100;

  /// Sigstore's public instance, whose log everybody can read.
  public static SigstoreInstance publicOne() {
    return new SigstoreInstance(
        URI.create("https://fulcio.sigstore.dev"),
        URI.create("https://rekor.sigstore.dev"),
        TrustRoots.bundled());
  }

  /// Reads Sigstore's `ClientTrustConfig`: trust root and signing configuration in one file, as
  /// sigstore-python takes it with `--trust-config`.
  ///
  /// @param name for people: where it was read from
  /// @param now of several services, the one that is in force then
  public static SigstoreInstance read(byte[] json, String name, Instant now) {
    try {
      var it = new JsonObject(StrictJson.read(json, LARGEST, name), "trustConfig");
      var services = it.object("signingConfig");
      return new SigstoreInstance(
          service(services, "caUrls", now),
          service(services, "rekorTlogUrls", now),
          TrustRoots.of(
              StrictJson.write(it.object("trustedRoot").node()), "The trust root in " + name));
    } catch (InvalidInput e) {
      throw new InvalidInput(
          "%s is not a Sigstore ClientTrustConfig that can be used: %s"
              .formatted(name, e.getMessage()));
    }
  }

  // PEP 740 has no place for the timestamps without which an entry of Rekor v2 proves nothing.
  private static URI service(JsonObject config, String kind, Instant now) {
    return config.list(kind, MOST).stream()
        .map(it -> new JsonObject(it, config.at(kind)))
        .filter(it -> it.integer("majorApiVersion") == 1)
        .filter(it -> isInForce(it, now))
        .max(Comparator.comparing(it -> bound(it, "start", Instant.MAX)))
        .map(it -> it.named("url", () -> address(it.text("url"))))
        .orElseThrow(
            () -> new InvalidInput(config.at(kind) + " has no service of API version 1 in force"));
  }

  private static boolean isInForce(JsonObject service, Instant now) {
    return !now.isBefore(bound(service, "start", Instant.MAX))
        && !now.isAfter(bound(service, "end", Instant.MAX));
  }

  private static Instant bound(JsonObject service, String bound, Instant otherwise) {
    var period = service.object("validFor");
    try {
      return period.findText(bound).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeException e) {
      throw new InvalidInput(period.at(bound) + " is not a time");
    }
  }

  private static URI address(String text) {
    try {
      var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw new InvalidInput("it is not the URL of a service");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("it is not a URL");
    }
  }
}
