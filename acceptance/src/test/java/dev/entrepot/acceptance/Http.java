package dev.entrepot.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// HTTP with an index whose CA is trusted. It shows the reason phrase, which Java's newer client
/// hides.
final class Http {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"#]+)#sha256=([0-9a-f]{64})\"[^>]*>([^<]+)</a>");

  private final String url;
  private final SSLSocketFactory sockets;

  Http(String url, Path ca) {
    this.url = url;
    this.sockets = trusting(ca);
  }

  /// What a server answered.
  record Answer(int status, String reason, String type, Bytes body) {
    String text() {
      return body.toString();
    }

    @Override
    public String toString() {
      return "%d %s [%s] %s".formatted(status, reason, type, text());
    }
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), null);
  }

  /// A part of a file, as clients ask for that read a wheel's metadata alone.
  Answer get(String path, String range) {
    return send("GET", path, Map.of("Range", range), null);
  }

  Answer upload(String token, Form form) {
    return post(
        "/legacy/",
        Map.of("Authorization", basic(token), "Content-Type", form.contentType()),
        form.body());
  }

  Answer mint(String body) {
    return mint(body.getBytes(StandardCharsets.UTF_8));
  }

  Answer mint(byte[] body) {
    return post("/_/oidc/mint-token", Map.of("Content-Type", "application/json"), body);
  }

  Answer post(String path, Map<String, String> headers, byte[] body) {
    return send("POST", path, headers, body);
  }

  /// A call of the API with a person's token.
  ///
  /// @param json empty where the call takes no body
  Answer manage(String method, String token, String path, String json) {
    return send(
        method,
        path,
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
        json.isEmpty() ? null : json.getBytes(StandardCharsets.UTF_8));
  }

  /// Names and digests of a project's files as an installer sees them; empty if there is none.
  Map<String, Link> files(String project) {
    var answer = send("GET", "/simple/" + project + "/", Map.of("Accept", "text/html"), null);
    var links = new LinkedHashMap<String, Link>();
    if (answer.status() != 404) {
      var found = LINK.matcher(answer.text());
      while (found.find()) {
        links.put(found.group(3), new Link(found.group(1), found.group(2)));
      }
    }
    return links;
  }

  /// One link of a project's page.
  record Link(String href, String sha256) {}

  /// The bytes behind a link of a project's page.
  byte[] download(String project, Link link) {
    var path = URI.create(url + "/simple/" + project + "/").resolve(link.href()).getRawPath();
    var answer = get(path);
    if (answer.status() != 200) {
      throw new AssertionError(path + " answers " + answer);
    }
    return answer.body().array();
  }

  static String basic(String token) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString(("__token__:" + token).getBytes(StandardCharsets.UTF_8));
  }

  private Answer send(
      String method, String path, Map<String, String> headers, byte @Nullable [] body) {
    try {
      var connection = (HttpsURLConnection) URI.create(url + path).toURL().openConnection();
      connection.setSSLSocketFactory(sockets);
      connection.setConnectTimeout((int) LIMIT.toMillis());
      connection.setReadTimeout((int) LIMIT.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(method);
      headers.forEach(connection::setRequestProperty);
      if (body != null) {
        connection.setDoOutput(true);
        // A connection that streams is never retried behind our back.
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      return answer(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + ": " + e.getMessage(), e);
    }
  }

  private static Answer answer(HttpsURLConnection connection) throws IOException {
    var status = connection.getResponseCode();
    var reason = String.valueOf(connection.getResponseMessage());
    var type = String.valueOf(connection.getContentType());
    try (var stream = content(connection, status)) {
      return new Answer(status, reason, type, Bytes.of(stream.readAllBytes()));
    }
  }

  private static InputStream content(HttpsURLConnection connection, int status) throws IOException {
    var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    return stream == null ? InputStream.nullInputStream() : stream;
  }

  /// Sockets that trust one CA.
  static SSLSocketFactory trusting(Path ca) {
    return context(ca).getSocketFactory();
  }

  static SSLContext context(Path ca) {
    try (var pem = Files.newInputStream(ca)) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The CA " + ca + " cannot be used", e);
    }
  }
}
