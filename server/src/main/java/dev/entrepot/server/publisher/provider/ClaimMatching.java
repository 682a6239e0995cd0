package dev.entrepot.server.publisher.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides whether verified claims are the identity that an owner configured.
///
/// `sub` is compared only where a CI has nothing better: GitHub's is customised by organizations,
/// and repositories made since July 2026 have another form (warehouse#19422).
public final class ClaimMatching {
  private ClaimMatching() {}

  /// What every publisher of a provider refuses, whatever it is configured to; a sentence.
  public static Optional<String> refuseAlways(Provider provider, Claims claims) {
    for (var claim : provider.required()) {
      if (!claims.isPresent(claim)) {
        return Optional.of("Missing claim '" + claim + "'");
      }
    }
    return provider.neverMatches().stream()
        .filter(it -> claims.text(it.claim()).equals(Optional.of(it.value())))
        .map(Provider.NeverMatches::sentence)
        .findFirst();
  }

  /// Every claim that differs; empty means a match.
  public static List<Difference> differences(TrustedPublisher publisher, Claims claims) {
    var provider = publisher.provider();
    var found = new ArrayList<Difference>();
    if (!publisher.issuer().equals(claims.issuer())) {
      found.add(new Difference("iss", "issuer", publisher.issuer(), claims.issuer()));
    }
    for (var rule : provider.rules()) {
      if (rule.applies(publisher.fields())) {
        rule.difference(publisher.fields(), claims).ifPresent(found::add);
      }
    }
    for (var pin : provider.pins()) {
      pinned(publisher, pin, claims).ifPresent(found::add);
    }
    for (var condition : publisher.conditions()) {
      condition.difference(provider.conditionName(condition.claim()), claims).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Difference> pinned(
      TrustedPublisher publisher, Provider.Pin pin, Claims claims) {
    var got = claims.text(pin.claim()).orElse("");
    return publisher
        .pin(pin)
        .filter(it -> !it.equals(got))
        .map(it -> new Difference(pin.claim(), pin.label(), it, got));
  }

  /// Whether a claim that should never change has changed: another owner or repository bears the
  /// name. A token that leaves the claim out is refused, too, but says nothing of the kind.
  public static boolean isReCreated(TrustedPublisher publisher, Claims claims) {
    return publisher.provider().pins().stream()
        .flatMap(it -> pinned(publisher, it, claims).stream())
        .anyMatch(it -> !it.got().isEmpty());
  }

  /// Whether the token is of the very owner or project that used the publisher before.
  public static boolean isConfirmed(TrustedPublisher publisher, Claims claims) {
    var pins = publisher.provider().pins();
    return pins.stream().anyMatch(it -> publisher.pin(it).isPresent())
        && pins.stream().allMatch(it -> pinned(publisher, it, claims).isEmpty());
  }

  /// What the first exchange pins.
  public static Map<String, String> pinsOf(Provider provider, Claims claims) {
    var pins = new LinkedHashMap<String, String>();
    provider
        .pins()
        .forEach(it -> claims.text(it.claim()).ifPresent(value -> pins.put(it.claim(), value)));
    return pins;
  }
}
