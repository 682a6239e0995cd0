package dev.entrepot.attestations;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The trust roots of an installation: one for all issuers, and others for some.
///
/// Nothing is read before the first attestation needs it.
public final class TrustRoots {
  private final Supplier<TrustRoot> otherwise;
  private final Map<String, Supplier<TrustRoot>> byIssuer;

  private TrustRoots(Supplier<TrustRoot> otherwise, Map<String, Supplier<TrustRoot>> byIssuer) {
    this.otherwise = otherwise;
    this.byIssuer = Map.copyOf(byIssuer);
  }

  /// Sigstore's public instance, with the root that this program brings along.
  public static TrustRoots bundled() {
    return new TrustRoots(TrustRoot.bundled(), Map.of());
  }

  public static TrustRoots of(Path file) {
    return new TrustRoots(new TrustRootFile(file), Map.of());
  }

  /// One that is at hand as `trusted_root.json`.
  ///
  /// @param name for people: where it was read from
  static TrustRoots of(byte[] json, String name) {
    var root = TrustRoot.read(json, name);
    return new TrustRoots(() -> root, Map.of());
  }

  /// Beside these, `files` for the issuers that are its keys.
  public TrustRoots with(Map<String, Path> files) {
    return new TrustRoots(
        otherwise,
        files.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> new TrustRootFile(it.getValue()))));
  }

  /// What is believed about certificates that name this issuer.
  ///
  /// @throws dev.entrepot.packaging.InvalidInput when its file cannot be used
  TrustRoot forIssuer(String issuer) {
    return byIssuer.getOrDefault(issuer, otherwise).get();
  }
}
