package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;

/// The Sigstore in memory behind the addresses of Fulcio and Rekor v1, for real clients.
public final class FakeSigstoreServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final FakeSigstore sigstore;
  private volatile int refusal;

  private FakeSigstoreServer(HttpServer server, FakeSigstore sigstore, Clock clock) {
    this.server = server;
    this.sigstore = sigstore;
    var certificates = new FakeCertificates(sigstore, clock);
    var entries = new FakeEntries(sigstore, clock);
    serve("/api/v2/signingCert", certificates::make);
    serve("/api/v1/log/entries", (asked, _) -> entries.make(asked));
  }

  public static FakeSigstoreServer start(int port, Clock clock) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var http = HttpServer.create(address, 0);
      var authority = "127.0.0.1:" + http.getAddress().getPort();
      var sigstore = FakeSigstore.withLogAt(clock.instant(), authority);
      var server = new FakeSigstoreServer(http, sigstore, clock);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs until it is ended: `PORT FOLDER`, where it leaves `trust-config.json` and
  /// `trusted_root.json`.
  public static void main(String... arguments) throws IOException {
    var server = start(Integer.parseInt(arguments[0]), Clock.systemUTC());
    var folder = Path.of(arguments[1]);
    Files.write(folder.resolve("trusted_root.json"), server.sigstore().trustedRoot());
    Files.write(folder.resolve("trust-config.json"), server.trustConfig());
    System.out.println("The Sigstore is ready at " + server.url());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public FakeSigstore sigstore() {
    return sigstore;
  }

  /// Answers everything from here on with this status.
  public void refuse(int status) {
    refusal = status;
  }

  /// Sigstore's `ClientTrustConfig`.
  public byte[] trustConfig() {
    try {
      var config =
          JsonNodeFactory.instance
              .objectNode()
              .put("mediaType", "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json");
      config.set("trustedRoot", JSON.readTree(sigstore.trustedRoot()));
      var signing =
          config
              .putObject("signingConfig")
              .put("mediaType", "application/vnd.dev.sigstore.signingconfig.v0.2+json");
      service(signing, "caUrls");
      service(signing, "rekorTlogUrls");
      signing.putObject("rekorTlogConfig").put("selector", "ANY");
      signing.putObject("tsaConfig").put("selector", "ANY");
      return JSON.writeValueAsBytes(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void service(ObjectNode config, String kind) {
    config
        .putArray(kind)
        .addObject()
        .put("url", url())
        .put("majorApiVersion", 1)
        .put("operator", "sigstore.test")
        .putObject("validFor")
        .put("start", "2000-01-01T00:00:00Z");
  }

  private interface Endpoint {
    ObjectNode answer(JsonNode asked, String bearer) throws IOException, GeneralSecurityException;
  }

  private void serve(String path, Endpoint endpoint) {
    server.createContext(
        path,
        exchange -> {
          if (refusal != 0) {
            send(
                exchange,
                refusal,
                "{\"code\":%d,\"message\":\"told to refuse\"}".formatted(refusal));
            return;
          }
          try {
            var bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            var asked = JSON.readTree(exchange.getRequestBody());
            send(exchange, 201, endpoint.answer(asked, bearer.replace("Bearer ", "")).toString());
          } catch (IllegalArgumentException | GeneralSecurityException e) {
            var reason = JsonNodeFactory.instance.objectNode().put("message", e.getMessage());
            send(exchange, 400, reason.toString());
          }
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
