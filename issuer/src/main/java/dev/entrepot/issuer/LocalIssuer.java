package dev.entrepot.issuer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An OpenID provider on this machine that answers as GitHub Actions does.
///
/// Its keys are made at its start and die with it. No index accepts its tokens unless its
/// configuration names this very issuer.
public final class LocalIssuer implements AutoCloseable {
  private final HttpServer server;
  private final String address;
  private final String issuer;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final List<SigningKey> keys = new CopyOnWriteArrayList<>(List.of(SigningKey.generate()));
  private final Map<String, RunningJob> jobs = new ConcurrentHashMap<>();

  private LocalIssuer(HttpServer server, String address, String issuer, Clock clock) {
    this.server = server;
    this.address = address;
    this.issuer = issuer;
    this.clock = clock;
  }

  /// Starts to listen.
  ///
  /// @param issuerUrl what the `iss` claim says; null: the address it listens on
  public static LocalIssuer start(InetSocketAddress listen, @Nullable String issuerUrl, Clock clock)
      throws IOException {
    var server = HttpServer.create(listen, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var address =
        "http://" + listen.getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    var issuer = new LocalIssuer(server, address, issuerUrl == null ? address : issuerUrl, clock);
    server.createContext("/", new IssuerEndpoints(issuer));
    server.start();
    return issuer;
  }

  /// The `iss` claim of its tokens.
  public String issuer() {
    return issuer;
  }

  String address() {
    return address;
  }

  /// The public keys, as a JWKS, newest first.
  public String jwks() {
    return JsonWriter.write(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
  }

  String configuration() {
    var members = new LinkedHashMap<String, Object>();
    members.put("issuer", issuer);
    members.put("jwks_uri", issuer + "/.well-known/jwks");
    members.put("subject_types_supported", List.of("public", "pairwise"));
    members.put("response_types_supported", List.of("id_token"));
    members.put("id_token_signing_alg_values_supported", List.of("RS256"));
    members.put("scopes_supported", List.of("openid"));
    return JsonWriter.write(members);
  }

  /// Signs with a new key from now on; the old ones stay published until [#retire].
  public void rotate() {
    keys.addFirst(SigningKey.generate());
  }

  /// Publishes the newest key alone.
  public void retire() {
    keys.retainAll(List.of(keys.getFirst()));
  }

  public RunningJob startJob(JobFacts facts) {
    var job = new RunningJob(this, randomText(16), randomText(32), facts);
    jobs.put(job.id(), job);
    return job;
  }

  Optional<RunningJob> job(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void end(String id) {
    jobs.remove(id);
  }

  /// A token without a job, for tests.
  ///
  /// @param overrides claims that replace or add to those that follow from the facts
  public String token(JobFacts facts, String audience, Map<String, Object> overrides) {
    var claims = GitHubClaims.of(facts, issuer, audience, clock.instant());
    claims.putAll(overrides);
    return keys.getFirst().sign(claims);
  }

  private String randomText(int bytes) {
    var buffer = new byte[bytes];
    random.nextBytes(buffer);
    return HexFormat.of().formatHex(buffer);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
