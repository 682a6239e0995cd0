package dev.entrepot.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An issuer on 127.0.0.1 that publishes one key set, until a test makes it misbehave.
public final class IssuerServer implements AutoCloseable {
  public static final String DISCOVERY = "/.well-known/openid-configuration";
  public static final String KEYS = "/keys";

  /// How one path answers.
  @FunctionalInterface
  public interface Answer {
    void send(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  public IssuerServer(String jwks) throws IOException {
    this(HttpServer.create(address(), 0), "http", jwks);
  }

  /// One that speaks TLS, for the names and times of its certificate.
  public static IssuerServer withTls(TestCertificate certificate, String jwks) throws IOException {
    var server = HttpsServer.create(address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return new IssuerServer(server, "https", jwks);
  }

  private IssuerServer(HttpServer server, String scheme, String jwks) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    answers(DISCOVERY, 200, discovery(url(), url() + KEYS));
    answers(KEYS, 200, jwks);
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  public String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  public static String discovery(String issuer, String jwksUri) {
    return TestIssuer.json(Map.of("issuer", issuer, "jwks_uri", jwksUri));
  }

  public void answers(String path, int status, String body) {
    answers(path, it -> send(it, status, body));
  }

  public void answers(String path, Answer answer) {
    answers.put(path, answer);
  }

  public static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      answers.getOrDefault(path, it -> send(it, 404, "nothing here")).send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
