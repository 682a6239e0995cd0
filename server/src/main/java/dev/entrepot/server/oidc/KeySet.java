package dev.entrepot.server.oidc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that an issuer publishes: a JWK set (RFC 7517, section 5).
record KeySet(List<PublishedKey> published) {
  private static final int MOST_KEYS = 100;

  KeySet {
    published = List.copyOf(published);
  }

  /// Fails at what is no key set, so that the keys known so far stay; a set of readable keys that
  /// may not be used is no failure, and takes the place of the keys before it.
  static KeySet parse(byte[] text) throws IOException {
    List<PublishedKey> published = new ArrayList<>();
    try {
      var keys = ClaimsReader.read(text).path("keys");
      if (!keys.isArray()) {
        throw new IOException("the key set has no list of keys");
      }
      if (keys.size() > MOST_KEYS) {
        throw new IOException("the key set has more than " + MOST_KEYS + " keys");
      }
      keys.forEach(it -> published.add(KeyReader.read(it)));
    } catch (ClaimsReader.Unreadable e) {
      throw new IOException("the key set is not a JSON object", e);
    }
    if (published.stream().allMatch(PublishedKey.Unreadable.class::isInstance)) {
      throw new IOException("the key set has no key that can be read");
    }
    return new KeySet(published);
  }

  static KeySet parse(String text) throws IOException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /// How many can verify a token.
  int usable() {
    return (int) published.stream().filter(PublishedKey.Usable.class::isInstance).count();
  }

  /// The usable keys of that name: one name may stand on keys of several types (RFC 7517, 4.5).
  List<SigningKey> named(String keyId) {
    return published.stream()
        .filter(PublishedKey.Usable.class::isInstance)
        .map(it -> ((PublishedKey.Usable) it).key())
        .filter(it -> it.keyId().equals(keyId))
        .toList();
  }

  /// Why a key of that name is not used.
  Optional<String> refusal(String keyId) {
    return published.stream()
        .filter(PublishedKey.Unusable.class::isInstance)
        .map(PublishedKey.Unusable.class::cast)
        .filter(it -> it.keyId().equals(keyId))
        .map(PublishedKey.Unusable::reason)
        .findFirst();
  }
}
