package dev.entrepot.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/// An index that answers what a test tells it to, and keeps what it was sent.
final class PlayedIndex implements AutoCloseable {
  static final String TOKEN = "pypi-entrepot-0123456789abcdef";

  private final HttpServer server;
  private final Deque<String> simplePages = new ArrayDeque<>();
  private final Deque<Integer> uploadStatuses = new ArrayDeque<>();
  final List<String> uploads = Collections.synchronizedList(new ArrayList<>());
  final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  int mints;

  PlayedIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/_/oidc/audience", it -> answer(it, 200, "{\"audience\":\"packages\"}"));
    server.createContext("/_/oidc/mint-token", this::mint);
    server.createContext("/simple/", this::page);
    server.createContext("/legacy/", this::upload);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Pages of the one project, in the order of the requests; the last stays. Without any: 404.
  void hasPages(String... pages) {
    simplePages.addAll(List.of(pages));
  }

  /// Answers to uploads, in their order; 200 when there are no more.
  void answersUploads(Integer... statuses) {
    uploadStatuses.addAll(List.of(statuses));
  }

  private synchronized void mint(HttpExchange exchange) throws IOException {
    mints++;
    answer(exchange, 200, "{\"token\":\"%s%d\",\"expires\":1700000000}".formatted(TOKEN, mints));
  }

  private synchronized void page(HttpExchange exchange) throws IOException {
    var page = simplePages.size() > 1 ? simplePages.pop() : simplePages.peek();
    answer(exchange, page == null ? 404 : 200, page == null ? "" : page);
  }

  private void upload(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    int status;
    synchronized (this) {
      uploads.add(body);
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      status = uploadStatuses.isEmpty() ? 200 : uploadStatuses.pop();
    }
    answer(
        exchange, status, status == 200 ? "" : "{\"message\":\"answered %d\"}".formatted(status));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
