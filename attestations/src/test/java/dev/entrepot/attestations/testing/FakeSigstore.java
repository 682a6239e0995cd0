package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A Sigstore instance in memory, with everything that its attestations are checked against.
public final class FakeSigstore {
  final Instant now;
  final FakeAuthority authority;
  final FakeLog log;

  private FakeSigstore(Instant now, String logAuthority) {
    this.now = now;
    this.authority = new FakeAuthority(now);
    this.log = new FakeLog(logAuthority);
  }

  public static FakeSigstore at(Instant now) {
    return new FakeSigstore(now, "rekor.sigstore.test");
  }

  /// One whose log has a port in its address.
  public static FakeSigstore withLogAt(Instant now, String logAuthority) {
    return new FakeSigstore(now, logAuthority);
  }

  public Instant now() {
    return now;
  }

  /// An attestation that is right in everything, until the test changes something.
  public FakeAttestation attest(Job job, String statement) {
    return new FakeAttestation(this, job, statement);
  }

  /// A CI job, as a certificate tells of it.
  ///
  /// @param claims values of Fulcio's extensions by their number
  public record Job(Map<Integer, String> claims, String name, boolean person) {
    public Job {
      claims = Map.copyOf(claims);
    }

    public Job with(int extension, String value) {
      var changed = new HashMap<>(claims);
      changed.put(extension, value);
      return new Job(changed, name, person);
    }

    public Job without(int extension) {
      var changed = new HashMap<>(claims);
      changed.remove(extension);
      return new Job(changed, name, person);
    }
  }

  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /// A run of a workflow on GitHub for the tag v1.0.
  public static Job gitHub(String repository, String workflow) {
    var issuer = "https://token.actions.githubusercontent.com";
    var uri = "https://github.com/" + repository;
    var file = uri + "/.github/workflows/" + workflow + "@refs/tags/v1.0";
    return new Job(
        Map.of(
            1,
            issuer,
            8,
            issuer,
            9,
            file,
            12,
            uri,
            13,
            COMMIT,
            14,
            "refs/tags/v1.0",
            18,
            file,
            20,
            "push",
            21,
            uri + "/actions/runs/1/attempts/1"),
        file,
        false);
  }

  public static Job gitLab(String server, String project, String file) {
    var uri = server + "/" + project;
    var config = uri + "//" + file + "@refs/tags/v1.0";
    return new Job(
        Map.of(1, server, 8, server, 12, uri, 13, COMMIT, 14, "refs/tags/v1.0", 18, config),
        config,
        false);
  }

  public static Job google(String email) {
    var issuer = "https://accounts.google.com";
    return new Job(Map.of(1, issuer, 8, issuer), email, true);
  }

  /// An in-toto statement.
  public static String statement(String filename, String sha256, String type, String predicate) {
    return """
    {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"%s","digest":{"sha256":"%s"}}],\
    "predicateType":"%s","predicate":%s}\
    """
        .formatted(filename, sha256, type, predicate);
  }

  /// A statement that says only that the file was published.
  public static String published(String filename, String sha256) {
    return statement(filename, sha256, "https://docs.pypi.org/attestations/publish/v1", "null");
  }

  public byte[] trustedRoot() {
    return trustedRoot("");
  }

  /// The trust root of this instance.
  ///
  /// @param end when everything in it ends; empty: never
  public byte[] trustedRoot(String end) {
    var root =
        JsonNodeFactory.instance
            .objectNode()
            .put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
    log(root.putArray("tlogs").addObject(), "https://" + log.authority, log.key, end);
    var ca = root.putArray("certificateAuthorities").addObject();
    ca.putObject("subject").put("organization", "sigstore.test").put("commonName", "fake");
    ca.put("uri", "https://fulcio.sigstore.test");
    var chain = ca.putObject("certChain").putArray("certificates");
    for (X509Certificate it : List.of(authority.intermediate, authority.root)) {
      chain.addObject().put("rawBytes", Crypto.base64(Crypto.der(it)));
    }
    validFor(ca, end);
    log(root.putArray("ctlogs").addObject(), "https://ctfe.sigstore.test", authority.logKey, end);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void log(ObjectNode log, String url, KeyPair key, String end) {
    var encoded = key.getPublic().getEncoded();
    log.put("baseUrl", url).put("hashAlgorithm", "SHA2_256");
    var published =
        log.putObject("publicKey")
            .put("rawBytes", Crypto.base64(encoded))
            .put("keyDetails", "PKIX_ECDSA_P256_SHA_256");
    validFor(published, end);
    log.putObject("logId").put("keyId", Crypto.base64(Crypto.sha256(encoded)));
  }

  private static void validFor(ObjectNode service, String end) {
    var period = service.putObject("validFor").put("start", "2000-01-01T00:00:00Z");
    if (!end.isEmpty()) {
      period.put("end", end);
    }
  }
}
