package dev.entrepot.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// An issuer on a free port of loopback at a time of the test's choice, and a client of it.
final class TestIssuer implements AutoCloseable {
  static final Instant START = Instant.ofEpochSecond(1_767_225_600);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalIssuer issuer;
  private Instant now = START;

  TestIssuer() {
    this("127.0.0.1");
  }

  TestIssuer(String host) {
    this(host, Profile.github);
  }

  TestIssuer(Profile profile) {
    this("127.0.0.1", profile);
  }

  private TestIssuer(String host, Profile profile) {
    try {
      var listen = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
      issuer = LocalIssuer.start(listen, null, profile, clock());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  LocalIssuer issuer() {
    return issuer;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  HttpResponse<String> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  /// As a job asks for its token.
  HttpResponse<String> get(String url, String authorization) {
    return send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization));
  }

  HttpResponse<String> post(String path, String body) {
    return send(to(path).POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(issuer.address() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
    issuer.close();
  }
}
