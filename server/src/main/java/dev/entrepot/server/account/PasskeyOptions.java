package dev.entrepot.server.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// What a browser is asked for, in the JSON of Web Authentication level 3, 5.1.8 and 5.1.9.
final class PasskeyOptions {
  private static final long MILLIS = Passkeys.PATIENCE.toMillis();
  // EdDSA, ES256, RS256 (IANA's registry of COSE): what authenticators make.
  private static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

  private PasskeyOptions() {}

  static Map<String, Object> creation(
      String host, Account account, String challenge, List<Passkey> known) {
    return Map.of(
        "rp",
        Map.of("id", host, "name", host),
        "user",
        Map.of(
            "id",
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(account.id().getBytes(StandardCharsets.UTF_8)),
            "name",
            account.name(),
            "displayName",
            account.name()),
        "challenge",
        challenge,
        "pubKeyCredParams",
        ALGORITHMS.stream().map(it -> Map.of("type", "public-key", "alg", it)).toList(),
        "timeout",
        MILLIS,
        "excludeCredentials",
        descriptors(known),
        "authenticatorSelection",
        Map.of("residentKey", "required", "userVerification", "required"),
        "attestation",
        "none");
  }

  /// @param known those of the person, where it is known who that is; else the device offers its
  ///   own
  static Map<String, Object> request(String host, String challenge, List<Passkey> known) {
    return Map.of(
        "rpId",
        host,
        "challenge",
        challenge,
        "timeout",
        MILLIS,
        "allowCredentials",
        descriptors(known),
        "userVerification",
        "required");
  }

  private static List<Map<String, String>> descriptors(List<Passkey> known) {
    return known.stream().map(it -> Map.of("type", "public-key", "id", it.id())).toList();
  }
}
