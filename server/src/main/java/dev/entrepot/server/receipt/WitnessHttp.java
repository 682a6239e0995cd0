package dev.entrepot.server.receipt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts to a witness: no redirect is followed, no answer over [#LONGEST] bytes is read, and all of
/// it ends within [#DEADLINE].
final class WitnessHttp {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int LONGEST = 16 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(DEADLINE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// What a witness said.
  record Answer(int status, String type, String text) {}

  Answer post(URI url, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(DEADLINE)
            .header("User-Agent", "entrepot")
            .POST(BodyPublishers.ofString(body))
            .build();
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST);
    return within(client.sendAsync(request, handler), url);
  }

  // HttpRequest.timeout ends with the headers; a body that trickles ends here.
  private static Answer within(CompletableFuture<HttpResponse<byte[]>> coming, URI url)
      throws IOException {
    try {
      var response = coming.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new IOException(url + " was too slow", e);
    } catch (ExecutionException e) {
      throw new IOException(url + " cannot be asked: " + e.getCause(), e);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + url, e);
    }
  }
}
