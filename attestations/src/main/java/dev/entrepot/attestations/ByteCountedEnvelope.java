package dev.entrepot.attestations;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.ImmutableBundle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The envelope as DSSE defines it: lengths count bytes. sigstore-java 2.0.0 counts characters, so
/// that it refuses every statement with a letter outside ASCII.
record ByteCountedEnvelope(Bundle.DsseEnvelope envelope) implements Bundle.DsseEnvelope {
  static Bundle in(Bundle bundle) {
    return bundle
        .getDsseEnvelope()
        .<Bundle>map(it ->
            ImmutableBundle.builder()
                .from(bundle)
                .dsseEnvelope(new ByteCountedEnvelope(it))
                .build())
        .orElse(bundle);
  }

  @Override
  public byte[] getPayload() {
    return envelope.getPayload();
  }

  @Override
  public String getPayloadType() {
    return envelope.getPayloadType();
  }

  @Override
  public List<Signature> getSignatures() {
    return envelope.getSignatures();
  }

  @Override
  public byte[] getPAE() {
    return preAuthenticationEncoding(getPayloadType(), getPayload());
  }

  static byte[] preAuthenticationEncoding(String type, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        "DSSEv1 %d %s %d "
            .formatted(type.getBytes(StandardCharsets.UTF_8).length, type, payload.length)
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
