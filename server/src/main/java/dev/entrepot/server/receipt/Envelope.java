package dev.entrepot.server.receipt;

import dev.entrepot.server.web.Json;
import dev.entrepot.transparency.NoteSigner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A signed statement (DSSE v1), ASCII throughout.
final class Envelope {
  private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private Envelope() {}

  static String of(byte[] statement, List<NoteSigner> signers) {
    var signed = preAuthenticationEncoding(statement);
    var envelope = new LinkedHashMap<String, Object>();
    envelope.put("payloadType", PAYLOAD_TYPE);
    envelope.put("payload", Base64.getEncoder().encodeToString(statement));
    envelope.put(
        "signatures", signers.stream().map(it -> signature(it, it.signBytes(signed))).toList());
    return new String(Json.write(envelope), StandardCharsets.UTF_8);
  }

  private static Map<String, String> signature(NoteSigner signer, byte[] made) {
    return Map.of(
        "keyid", signer.key().toString(), "sig", Base64.getEncoder().encodeToString(made));
  }

  /// The bytes that are signed: lengths in decimal, so that no text can pass for another.
  static byte[] preAuthenticationEncoding(byte[] payload) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "DSSEv1 %d %s %d "
            .formatted(PAYLOAD_TYPE.length(), PAYLOAD_TYPE, payload.length)
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(payload);
    return bytes.toByteArray();
  }
}
