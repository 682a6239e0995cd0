package dev.entrepot.issuer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An OpenID provider on this machine that answers as a CI's does.
///
/// Its keys are made at its start and die with it. No index accepts its tokens unless its
/// configuration names this very issuer.
public final class LocalIssuer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final String address;
  private final IssuerUrl issuer;
  private final Profile profile;
  private final Clock clock;
  private final SecureRandom random;
  private final KeyRing keys;
  private final RunningJobs jobs;

  private LocalIssuer(
      HttpServer server, String address, IssuerUrl issuer, Profile profile, Clock clock) {
    var random = new SecureRandom();
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.address = address;
    this.issuer = issuer;
    this.profile = profile;
    this.clock = clock;
    this.random = random;
    this.keys = new KeyRing(random, clock);
    this.jobs = new RunningJobs(clock);
  }

  /// Starts to listen as GitHub.com's issuer.
  ///
  /// @param listen port 0: one that is free
  /// @param issuerUrl what the `iss` claim says; null: the address it listens on
  /// @throws IllegalArgumentException if `issuerUrl` is no URL of an issuer, or a real one's
  public static LocalIssuer start(InetSocketAddress listen, @Nullable String issuerUrl, Clock clock)
      throws IOException {
    return start(listen, issuerUrl, Profile.github, clock);
  }

  /// Starts to listen.
  ///
  /// @param listen port 0: one that is free
  /// @param issuerUrl what the `iss` claim says; null: the address it listens on, and the path that
  ///   this CI's issuer has
  /// @throws IllegalArgumentException if `issuerUrl` is no URL of an issuer, or a real one's
  public static LocalIssuer start(
      InetSocketAddress listen, @Nullable String issuerUrl, Profile profile, Clock clock)
      throws IOException {
    if (listen.isUnresolved()) {
      throw new UnknownHostException("no address is known for " + listen.getHostString());
    }
    var named = issuerUrl == null ? null : new IssuerUrl(issuerUrl);
    var server = HttpServer.create(listen, 0);
    var address = ListenAddress.url(server.getAddress());
    var url = named == null ? new IssuerUrl(address + profile.issuerPath()) : named;
    var issuer = new LocalIssuer(server, address, url, profile, clock);
    issuer.listen();
    return issuer;
  }

  private void listen() {
    var control = new JobControl(this, server.getAddress().getAddress().isLoopbackAddress());
    server.setExecutor(threads);
    server.createContext("/", new IssuerEndpoints(this, control, issuer.path()));
    server.start();
  }

  /// The `iss` claim of its tokens.
  public String issuer() {
    return issuer.value();
  }

  Profile profile() {
    return profile;
  }

  /// Where it listens, which jobs are told even if the issuer is called otherwise.
  String address() {
    return address;
  }

  RunningJobs jobs() {
    return jobs;
  }

  /// The public keys as the JSON of a JWKS, newest first.
  public String jwks() {
    return keys.jwks();
  }

  /// Signs with a new key from now on; the old ones stay published until [#retire].
  public void rotate() {
    keys.rotate();
  }

  /// Publishes the newest key alone.
  public void retire() {
    keys.retire();
  }

  /// Starts a job, which may ask for identity tokens until it is closed.
  public JobHandle startJob(JobFacts facts) {
    return startJob(order(facts, Map.of()));
  }

  JobHandle startJob(JobOrder order) {
    var secret = new byte[32];
    random.nextBytes(secret);
    var job =
        new JobHandle(
            this, uuid().toString(), HexFormat.of().formatHex(secret), order, clock.instant());
    jobs.add(job);
    return job;
  }

  void end(String id) {
    jobs.end(id);
  }

  /// A token of a job on GitHub that does not run, for tests.
  ///
  /// @param overrides claims that replace or add to those that follow from the facts
  public String token(JobFacts facts, String audience, Map<String, Object> overrides) {
    return token(order(facts, overrides), audience);
  }

  private static JobOrder order(JobFacts facts, Map<String, Object> claims) {
    return new JobOrder(new Job.OnGitHub(facts, JobForm.GITHUB), claims, Set.of());
  }

  String token(JobOrder order, String audience) {
    return keys.sign(order.claims(issuer.value(), audience, uuid(), clock.instant()));
  }

  // Version 4 (RFC 9562, 5.4), from this issuer's own source of randomness.
  private UUID uuid() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L,
        (random.nextLong() & Long.MAX_VALUE >>> 1) | Long.MIN_VALUE);
  }

  /// Ends every job and stops to listen.
  @Override
  public void close() {
    jobs.endAll();
    server.stop(0);
    threads.shutdownNow();
  }
}
