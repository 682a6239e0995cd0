package dev.entrepot.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// A job while it runs: it may ask for identity tokens until it is closed.
public final class JobHandle implements AutoCloseable {
  private final LocalIssuer issuer;
  private final String id;
  private final String secret;
  private final JobOrder order;
  private final Instant started;

  JobHandle(LocalIssuer issuer, String id, String secret, JobOrder order, Instant started) {
    this.issuer = issuer;
    this.id = id;
    this.secret = secret;
    this.order = order;
    this.started = started;
  }

  String id() {
    return id;
  }

  JobOrder order() {
    return order;
  }

  Instant started() {
    return started;
  }

  boolean hasRequestToken(String candidate) {
    return MessageDigest.isEqual(
        candidate.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /// Where the job asks for tokens: `ACTIONS_ID_TOKEN_REQUEST_URL`.
  ///
  /// It has a query already, because clients append `&audience=`, and a double slash in its path,
  /// as GitHub's has: a client that tidies URLs fails there and shall fail here.
  public String requestUrl() {
    return issuer.address() + IssuerEndpoints.REQUEST_PATH + id + "?api-version=2.0";
  }

  /// The bearer token of the request: `ACTIONS_ID_TOKEN_REQUEST_TOKEN`.
  public String requestToken() {
    return secret;
  }

  /// What the runner puts into the environment of every step, except the names of files.
  public Map<String, String> environment() {
    var values = new LinkedHashMap<String, String>();
    values.put("CI", "true");
    values.put("ACTIONS_ID_TOKEN_REQUEST_URL", requestUrl());
    values.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", secret);
    values.putAll(order.job().variables());
    return values;
  }

  /// Ends the job: its request token is worth nothing from now on.
  @Override
  public void close() {
    issuer.end(id);
  }
}
