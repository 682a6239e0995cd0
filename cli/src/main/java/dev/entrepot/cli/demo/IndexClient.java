package dev.entrepot.cli.demo;

import dev.entrepot.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The calls that a publishing client makes.
final class IndexClient implements AutoCloseable {
  private static final String BOUNDARY = "entrepot-demo-boundary";

  private final String url;
  private final HttpClient http;

  IndexClient(String url, Path certificate) {
    this.url = url;
    this.http = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
  }

  HttpResponse<String> get(String address, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(address)).GET();
    headers.forEach(request::header);
    return send(request.build());
  }

  String audience() {
    return JsonText.string(get(url + "/_/oidc/audience", Map.of()).body(), "audience");
  }

  HttpResponse<String> mint(String identityToken) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/_/oidc/mint-token"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"token\":\"" + identityToken + "\"}"))
            .build());
  }

  HttpResponse<String> upload(
      String token, Map<String, String> fields, String filename, byte[] file) throws IOException {
    var credentials = "__token__:" + token;
    return send(
        HttpRequest.newBuilder(URI.create(url + "/legacy/"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
            .POST(BodyPublishers.ofByteArray(form(fields, filename, file)))
            .build());
  }

  private static byte[] form(Map<String, String> fields, String filename, byte[] file)
      throws IOException {
    var out = new ByteArrayOutputStream();
    for (var field : fields.entrySet()) {
      text(
          out,
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(BOUNDARY, field.getKey(), field.getValue()));
    }
    text(
        out,
        "--%s\r\nContent-Disposition: form-data; name=\"content\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(BOUNDARY, filename));
    out.write(file);
    text(out, "\r\n--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new CommandFailure(request.uri() + " cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static SSLContext trusting(Path certificate) {
    try (var pem = Files.newInputStream(certificate)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailure("The CA " + certificate + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
