package dev.entrepot.issuer;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Asks a running issuer as a job and those who start jobs do.
final class IssuerClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String server;

  IssuerClient(String server) {
    this.server = server.replaceFirst("/+$", "");
  }

  /// A job that was started.
  record Started(String id, Map<String, String> environment) {
    String variable(String name) {
      var value = environment.get(name);
      if (value == null) {
        throw new IssuerFailure(
            "The issuer's answer has no %s; is it another version than this program?"
                .formatted(name));
      }
      return value;
    }

    // The environment holds the request token.
    @Override
    public String toString() {
      return "job " + id;
    }
  }

  Started start(Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&"));
    var answer =
        object(send(request(server + JobControl.PATH).POST(BodyPublishers.ofString(form))));
    var environment = new LinkedHashMap<String, String>();
    if (answer.get("environment") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Started(String.valueOf(answer.get("id")), environment);
  }

  String token(Started job, String audience) {
    var url = job.variable("ACTIONS_ID_TOKEN_REQUEST_URL") + "&audience=" + encoded(audience);
    var answer =
        object(
            send(
                request(url)
                    .header(
                        "Authorization",
                        "Bearer " + job.variable("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))));
    return String.valueOf(answer.get("value"));
  }

  void end(Started job) {
    send(request(server + JobControl.PATH + "/" + job.id()).DELETE());
  }

  private HttpRequest.Builder request(String url) {
    try {
      return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new IssuerFailure(
          "%s is not the URL of an issuer; --server takes one as in http://127.0.0.1:8444"
              .formatted(server),
          e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IssuerFailure(
            "The issuer at %s refused (%d): %s"
                .formatted(server, answer.statusCode(), reason(answer.body())));
      }
      return answer;
    } catch (ConnectException e) {
      throw new IssuerFailure(
          "Nothing listens at %s; start it with entrepot issuer, or name another with --server"
              .formatted(server),
          e);
    } catch (IOException e) {
      throw new IssuerFailure(
          "The issuer at %s did not answer (%s); is it one of entrepot issuer?"
              .formatted(server, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IssuerFailure("Interrupted while the issuer was asked", e);
    }
  }

  private Map<String, Object> object(HttpResponse<String> answer) {
    try {
      return Json.object(answer.body());
    } catch (IllegalArgumentException e) {
      throw new IssuerFailure(
          "What answers at %s is no issuer; name another with --server".formatted(server), e);
    }
  }

  private static String reason(String body) {
    try {
      return String.valueOf(Json.object(body).getOrDefault("message", body));
    } catch (IllegalArgumentException _) {
      return "it is not one of entrepot issuer";
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
