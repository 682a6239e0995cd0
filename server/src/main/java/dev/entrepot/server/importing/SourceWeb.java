package dev.entrepot.server.importing;

import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// HTTP with another index: bounded in size and time, redirects followed, tried again where that
/// can help.
final class SourceWeb implements AutoCloseable {
  private static final String PAGE =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";
  private static final int LARGEST_PAGE = 128_000_000;
  private static final int REDIRECTS = 5;
  private static final int TRIES = 3;
  private static final int TOO_MANY = 429;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECTING = Duration.ofSeconds(15);

  private final URI root;
  private final Optional<Login> login;
  private final Duration patience;
  private final HttpClient client;

  /// A name and password for the index, and for nothing else.
  ///
  /// @param password shown nowhere
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }

    private String header() {
      var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
  }

  /// @param patience for the first byte of an answer, and for each next one
  SourceWeb(URI root, Optional<Login> login, Optional<SSLContext> trust, Duration patience) {
    var path = root.getRawPath() == null ? "" : root.getRawPath();
    if (root.getHost() == null || root.getRawUserInfo() != null || root.getRawQuery() != null) {
      throw new InvalidInput(
          "The address of an index is https://HOST/PATH/simple/, without name, password or query: those are in ENTREPOT_IMPORT_USER and ENTREPOT_IMPORT_PASSWORD");
    }
    this.root = path.endsWith("/") ? root : URI.create(root + "/");
    this.login = login;
    this.patience = patience;
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER);
    trust.ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  SimplePage.Page page(String path) throws IOException {
    var answer = get(root.resolve(path), PAGE);
    try (var body = new PatientStream(answer.body(), patience)) {
      var bytes = body.readNBytes(LARGEST_PAGE + 1);
      if (bytes.length > LARGEST_PAGE) {
        throw new IOException("the page has more than " + LARGEST_PAGE + " bytes");
      }
      var type = answer.headers().firstValue("Content-Type").orElse("text/html");
      return new SimplePage.Page(answer.uri(), type, bytes);
    }
  }

  InputStream open(URI address) throws IOException {
    return new PatientStream(get(address, "*/*").body(), patience);
  }

  private HttpResponse<InputStream> get(URI address, String accept) throws IOException {
    for (var tries = 1; ; tries++) {
      try {
        return following(address, accept);
      } catch (Passing e) {
        if (tries == TRIES) {
          throw e;
        }
        pause(Duration.ofSeconds(tries));
      }
    }
  }

  private HttpResponse<InputStream> following(URI address, String accept) throws IOException {
    var next = address;
    for (var redirects = 0; redirects <= REDIRECTS; redirects++) {
      var answer = send(next, accept);
      if (answer.statusCode() == 200) {
        return answer;
      }
      answer.body().close();
      if (!MOVED.contains(answer.statusCode())) {
        var said = next.getHost() + " answers " + answer.statusCode();
        throw answer.statusCode() >= 500 || answer.statusCode() == TOO_MANY
            ? new Passing(said, null)
            : new IOException(said);
      }
      var target = next.resolve(answer.headers().firstValue("Location").orElse(""));
      if ("https".equals(next.getScheme()) && !"https".equals(target.getScheme())) {
        throw new IOException(next.getHost() + " redirects from https to " + target.getScheme());
      }
      next = target;
    }
    throw new IOException(address.getHost() + " redirects more than " + REDIRECTS + " times");
  }

  private HttpResponse<InputStream> send(URI address, String accept) throws IOException {
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new IOException("its address begins with neither https nor http");
    }
    var request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Accept", accept)
            .header("User-Agent", "entrepot-import");
    if (isOfTheIndex(address)) {
      login.ifPresent(it -> request.header("Authorization", it.header()));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new Passing(address.getHost() + " cannot be reached: " + e, e);
    }
  }

  private boolean isOfTheIndex(URI address) {
    return Objects.equals(address.getScheme(), root.getScheme())
        && Objects.equals(address.getHost(), root.getHost())
        && address.getPort() == root.getPort();
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  /// What may go well another time.
  private static final class Passing extends IOException {
    private static final long serialVersionUID = 1;

    Passing(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
