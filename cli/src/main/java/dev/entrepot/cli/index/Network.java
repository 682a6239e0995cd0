package dev.entrepot.cli.index;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// HTTP with bounded time and size, which follows no redirect: what is sent is for one host only.
public final class Network implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final long MOST = 256 * 1024;

  private final HttpClient http;

  /// @param ca certificates to trust beside those that Java trusts
  public Network(Optional<Path> ca) {
    var builder = HttpClient.newBuilder().connectTimeout(CONNECT);
    ca.map(Certificates::trusting).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /// A request with the time that an answer may take.
  public static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(WHOLE).header("User-Agent", "entrepot/0.1.0");
  }

  /// The answer, or a failure that names the host and the reason.
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return attempt(request, MOST);
    } catch (IOException e) {
      throw new CommandFailure(
          "%s cannot be reached: %s. Check the address%s"
              .formatted(request.uri().getAuthority(), reason(e), hint(e)),
          e);
    }
  }

  /// The answer, for who tries again when there is none.
  ///
  /// @param most bytes that the answer may have
  public HttpResponse<String> attempt(HttpRequest request, long most) throws IOException {
    try {
      return http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String hint(IOException e) {
    return e instanceof javax.net.ssl.SSLException
        ? ", and name a private CA with --ca-file or SSL_CERT_FILE"
        : "";
  }

  @Override
  public void close() {
    http.close();
  }
}
