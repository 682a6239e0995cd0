package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// OpenID Connect Discovery 1.0: the issuer's configuration, then its keys.
///
/// No redirect is followed, no answer over [#LONGEST] bytes is read, and both requests together end
/// within [#DEADLINE].
final class Discovery {
  private static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final int LONGEST = 512 * 1024;

  private final String issuer;
  private final Optional<Path> caFile;

  Discovery(String issuer, Optional<Path> caFile) {
    this.issuer = issuer;
    this.caFile = caFile;
  }

  JWKSet fetch() throws IOException {
    var end = System.nanoTime() + DEADLINE.toNanos();
    try (var client = client()) {
      var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      var configuration = get(client, base + "/.well-known/openid-configuration", end);
      var keysUrl = keysUrl(configuration);
      return KeySource.parse(new String(get(client, keysUrl, end), StandardCharsets.UTF_8));
    }
  }

  private String keysUrl(byte[] configuration) throws IOException {
    JsonNode node;
    try {
      node = ClaimsReader.read(configuration);
    } catch (ClaimsReader.Unreadable e) {
      throw new IOException("the discovery document of " + issuer + " is not a JSON object", e);
    }
    if (!issuer.equals(node.path("issuer").asText())) {
      throw new IOException("the discovery document at " + issuer + " is of another issuer");
    }
    var url = node.path("jwks_uri").asText();
    var sameOrigin = url.startsWith(URI.create(issuer).resolve("/").toString());
    if (!url.startsWith("https://") && !sameOrigin) {
      throw new IOException("the jwks_uri of " + issuer + " is missing or not https");
    }
    return url;
  }

  private HttpClient client() throws IOException {
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if (caFile.isPresent()) {
      builder.sslContext(trusting(caFile.get()));
    }
    return builder.build();
  }

  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  private static byte[] get(HttpClient client, String url, long end) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(until(end))
              .header("Accept", "application/json")
              .header("User-Agent", "entrepot")
              .build();
      var response = client.send(request, BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(url + " answered " + response.statusCode());
        }
        return readBounded(url, body, end);
      }
    } catch (HttpTimeoutException e) {
      throw new IOException(url + " was too slow", e);
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + url, e);
    } catch (IllegalArgumentException e) {
      throw new IOException(url + " is not a URL", e);
    }
  }

  // HttpRequest.timeout ends with the headers; a body that trickles needs a deadline of its own.
  private static byte[] readBounded(String url, InputStream body, long end) throws IOException {
    var late = new AtomicBoolean();
    try (var alarm = Executors.newSingleThreadScheduledExecutor()) {
      var armed =
          alarm.schedule(
              () -> {
                late.set(true);
                body.close();
                return null;
              },
              until(end).toNanos(),
              TimeUnit.NANOSECONDS);
      try {
        var bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw new IOException(url + " answered more than " + LONGEST + " bytes");
        }
        return bytes;
      } finally {
        armed.cancel(true);
      }
    } catch (IOException e) {
      throw late.get() ? new IOException(url + " was too slow", e) : e;
    }
  }

  private static SSLContext trusting(Path caFile) throws IOException {
    try (var pem = Files.newInputStream(caFile)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the CA file " + caFile + " cannot be used: " + e.getMessage(), e);
    }
  }
}
