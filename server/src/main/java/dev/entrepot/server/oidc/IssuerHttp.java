package dev.entrepot.server.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;

/// Asks an issuer: no redirect is followed, no answer over [#LONGEST] bytes is read, and all that
/// is asked through one of these ends within [#DEADLINE].
final class IssuerHttp implements AutoCloseable {
  static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final int LONGEST = 512 * 1024;

  private final HttpClient client;
  private final long end = System.nanoTime() + DEADLINE.toNanos();

  private IssuerHttp(HttpClient client) {
    this.client = client;
  }

  /// @param caFile a private CA that takes the place of the machine's own, PEM
  static IssuerHttp trusting(Optional<Path> caFile) throws IOException {
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    if (caFile.isPresent()) {
      builder.sslContext(IssuerTls.trusting(caFile.get()));
    }
    return new IssuerHttp(builder.build());
  }

  byte[] get(URI url) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(url)
              .timeout(remaining())
              .header("Accept", "application/json")
              .header("User-Agent", "entrepot")
              .build();
      var response = send(request);
      try (var body = response.body()) {
        ensureIsDocument(url, response);
        return readBounded(url, body);
      }
    } catch (HttpTimeoutException e) {
      throw new IOException(url + " was too slow", e);
    } catch (SSLException e) {
      throw new IOException(IssuerTls.explain(url, e), e);
    } catch (ConnectException e) {
      throw new IOException(unreachable(url, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + url, e);
    } catch (IllegalArgumentException e) {
      throw new IOException(url + " is not a URL that can be asked", e);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException | SSLException | ConnectException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "the connection to " + request.uri() + " broke off before an answer", e);
    }
  }

  private static void ensureIsDocument(URI url, HttpResponse<?> response) throws IOException {
    var status = response.statusCode();
    var location = response.headers().firstValue("Location").map(Visible::of);
    if (status >= 300 && status < 400 && location.isPresent()) {
      throw new IOException(
          "%s answered %d, a redirect to %s; redirects are not followed"
              .formatted(url, status, location.get()));
    }
    if (status != 200) {
      throw new IOException(url + " answered " + status);
    }
  }

  private static String unreachable(URI url, ConnectException e) {
    for (Throwable it = e; it != null; it = it.getCause()) {
      if (it instanceof UnresolvedAddressException) {
        return "no address is known for the name of " + url;
      }
    }
    return "nothing answers at " + url;
  }

  private Duration remaining() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  // HttpRequest.timeout ends with the headers; a body that trickles needs a deadline of its own.
  private byte[] readBounded(URI url, InputStream body) throws IOException {
    var late = new AtomicBoolean();
    try (var alarm = Executors.newSingleThreadScheduledExecutor()) {
      var armed =
          alarm.schedule(
              () -> {
                late.set(true);
                body.close();
                return null;
              },
              remaining().toNanos(),
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

  @Override
  public void close() {
    client.shutdownNow();
  }
}
