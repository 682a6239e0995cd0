package dev.entrepot.server.upload.checks;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Every digest that the client sent is the digest of what arrived; at least one was sent.
public final class DigestsMatch implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    var actual =
        Map.of(
            "sha256_digest", candidate.digests().sha256(),
            "blake2_256_digest", candidate.digests().blake2b256(),
            "md5_digest", candidate.digests().md5());
    if (actual.keySet().stream().allMatch(it -> candidate.form().text(it).isEmpty())) {
      return Optional.of(
          UploadRefusal.bad(
              "digest-missing",
              "Send at least one of sha256_digest, blake2_256_digest and md5_digest"));
    }
    return actual.entrySet().stream()
        .flatMap(it ->
            candidate.form().all(it.getKey()).stream()
                .filter(sent -> !sent.isBlank() && !isSame(sent.strip(), it.getValue()))
                .map(_ -> it.getKey()))
        .sorted()
        .findFirst()
        .map(it ->
            UploadRefusal.bad(
                "digest-mismatch",
                "The digest supplied in %s does not match the uploaded file".formatted(it)));
  }

  // md5 comes in hexadecimal from today's clients, and in URL-safe base64 from the documents.
  private static boolean isSame(String sent, String hex) {
    return sent.equalsIgnoreCase(hex)
        || (hex.length() == 32
            && sent.replace("=", "")
                .equals(
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(hex))));
  }
}
