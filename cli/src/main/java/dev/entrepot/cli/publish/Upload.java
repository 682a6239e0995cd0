package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// One file through PyPI's upload API.
final class Upload {
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final long LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_PAUSE = 60; // seconds

  private final Network network;
  private final IndexUrl index;
  private final Map<Distribution, String> attestations;

  /// @param attestations JSON by file
  Upload(Network network, IndexUrl index, Map<Distribution, String> attestations) {
    this.network = network;
    this.index = index;
    this.attestations = Map.copyOf(attestations);
  }

  Attempt send(Distribution file, Credential credential, LongConsumer sent) {
    try {
      var form = UploadForm.of(file, attestations.getOrDefault(file, ""));
      var request =
          Network.request(index.at("/legacy/"))
              .timeout(LONGEST)
              .header("Authorization", basic(credential))
              .header("Content-Type", form.contentType())
              .header("Accept", "application/json")
              .POST(form.body(sent))
              .build();
      return attempt(network.attempt(request, LONGEST_ANSWER));
    } catch (IOException e) {
      var reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Attempt.Failed(Answers.line(reason), Duration.ZERO);
    }
  }

  private static Attempt attempt(HttpResponse<String> answer) {
    var status = answer.statusCode();
    if (status == 200 || status == 201) {
      return new Attempt.Published(warnings(answer.body()));
    }
    var reason = status + ": " + reason(answer.body());
    return switch (status) {
      case 401, 403 -> new Attempt.Unauthorized(reason);
      case 408, 429, 500, 502, 503, 504 -> new Attempt.Failed(reason, pause(answer));
      default -> new Attempt.Refused(reason);
    };
  }

  private static String warnings(String body) {
    return body.isEmpty()
        ? ""
        : Answers.read(body)
            .path("warnings")
            .valueStream()
            .map(it -> Answers.line(it.asText()))
            .collect(Collectors.joining("; "));
  }

  private static String reason(String body) {
    var json = Answers.read(body);
    var text = json.path("message").asText(json.path("detail").asText(""));
    return Answers.line(text.isEmpty() ? body : text);
  }

  private static Duration pause(HttpResponse<String> answer) {
    try {
      var seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0"));
      return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_PAUSE));
    } catch (NumberFormatException e) {
      return Duration.ZERO; // a date; our own pause will do
    }
  }

  private static String basic(Credential credential) {
    var text = credential.user() + ":" + credential.secret().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
