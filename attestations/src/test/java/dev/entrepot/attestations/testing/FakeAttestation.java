package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.testing.FakeAuthority.Wish;
import dev.entrepot.attestations.testing.FakeSigstore.Job;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.GeneralName;

/// An attestation in the making, right in everything that a test does not change.
public final class FakeAttestation {
  private final FakeSigstore sigstore;
  private final byte[] statement;
  private final Wish wish = new Wish();
  private Consumer<ObjectNode> bodyChange = _ -> {};
  private KeyPair key = Crypto.key("secp256r1");
  private KeyPair signingKey = key;
  private KeyPair logKey;
  private Instant integratedAt;
  private boolean loggedForAnother;
  private String kind = "dsse:0.0.1";
  private String payloadType = "application/vnd.in-toto+json";

  FakeAttestation(FakeSigstore sigstore, Job job, String statement) {
    this.sigstore = sigstore;
    this.statement = statement.getBytes(StandardCharsets.UTF_8);
    this.logKey = sigstore.log.key;
    this.integratedAt = sigstore.now;
    wish.claims = job.claims();
    wish.name =
        new GeneralName(
            job.person() ? GeneralName.rfc822Name : GeneralName.uniformResourceIdentifier,
            job.name());
    wish.notBefore = sigstore.now.minusSeconds(60);
    wish.signer = sigstore.authority.intermediateKey;
    wish.certificateLog = sigstore.authority.logKey;
  }

  public FakeAttestation loggedAfter(Duration time) {
    integratedAt = sigstore.now.plus(time);
    return this;
  }

  public FakeAttestation notForCode() {
    wish.forCode = false;
    return this;
  }

  public FakeAttestation notForSignatures() {
    wish.forSignatures = false;
    return this;
  }

  public FakeAttestation withAuthorityCertificate() {
    wish.authority = true;
    return this;
  }

  public FakeAttestation withoutCertificateLog() {
    wish.inCertificateLog = false;
    return this;
  }

  public FakeAttestation withStrangeCertificateLog() {
    wish.certificateLog = Crypto.key("secp256r1");
    return this;
  }

  public FakeAttestation withStrangeAuthority() {
    wish.signer = Crypto.key("secp256r1");
    return this;
  }

  public FakeAttestation withKeyOn(String curve) {
    key = Crypto.key(curve);
    signingKey = key;
    return this;
  }

  public FakeAttestation signedByAnotherKey() {
    signingKey = Crypto.key("secp256r1");
    return this;
  }

  public FakeAttestation withStrangeLog() {
    logKey = Crypto.key("secp256r1");
    return this;
  }

  public FakeAttestation loggedForAnotherCertificate() {
    loggedForAnother = true;
    return this;
  }

  public FakeAttestation withPayloadType(String type) {
    payloadType = type;
    return this;
  }

  public FakeAttestation saidToBe(String kindVersion) {
    kind = kindVersion;
    return this;
  }

  /// Changes what the log records, before it signs it.
  public FakeAttestation loggedAs(Consumer<ObjectNode> change) {
    bodyChange = change;
    return this;
  }

  public byte[] bytes() {
    return json().toString().getBytes(StandardCharsets.UTF_8);
  }

  /// In the form of PEP 740.
  public ObjectNode json() {
    var certificate = sigstore.authority.issue(key, wish);
    var signature = Crypto.sign(signingKey.getPrivate(), envelope());
    var logged = loggedForAnother ? sigstore.authority.issue(key, wish) : certificate;
    var body = body(logged, signature);
    bodyChange.accept(body);
    var entry =
        sigstore.log.take(
            kind, body.toString().getBytes(StandardCharsets.UTF_8), integratedAt, logKey);
    var json = JsonNodeFactory.instance.objectNode().put("version", 1);
    var material = json.putObject("verification_material");
    material.put("certificate", Crypto.base64(Crypto.der(certificate)));
    material.putArray("transparency_entries").add(entry);
    json.putObject("envelope")
        .put("statement", Crypto.base64(statement))
        .put("signature", Crypto.base64(signature));
    return json;
  }

  private byte[] envelope() {
    var head = "DSSEv1 %d %s %d ".formatted(payloadType.length(), payloadType, statement.length);
    var bytes = head.getBytes(StandardCharsets.UTF_8);
    var whole = Arrays.copyOf(bytes, bytes.length + statement.length);
    System.arraycopy(statement, 0, whole, bytes.length, statement.length);
    return whole;
  }

  private ObjectNode body(X509Certificate certificate, byte[] signature) {
    var body = JsonNodeFactory.instance.objectNode().put("apiVersion", "0.0.1").put("kind", "dsse");
    var spec = body.putObject("spec");
    digest(spec.putObject("envelopeHash"), Crypto.sha256(statement, signature));
    digest(spec.putObject("payloadHash"), Crypto.sha256(statement));
    spec.putArray("signatures")
        .addObject()
        .put("signature", Crypto.base64(signature))
        .put("verifier", Crypto.base64(Crypto.pem(certificate)));
    return body;
  }

  private static void digest(ObjectNode hash, byte[] digest) {
    hash.put("algorithm", "sha256").put("value", HexFormat.of().formatHex(digest));
  }
}
