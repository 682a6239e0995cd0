package dev.entrepot.issuer;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What a job is, as options, and asking a running issuer to start it.
public final class JobOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8444",
      description = "Where the issuer runs; default ${DEFAULT-VALUE}")
  private String server = "";

  @Option(names = "--repository", required = true, paramLabel = "OWNER/NAME")
  private String repository = "";

  @Option(names = "--owner-id", defaultValue = "65")
  private String ownerId = "";

  @Option(
      names = "--workflow",
      required = true,
      paramLabel = "FILE",
      description = "As in release.yml")
  private String workflow = "";

  @Option(names = "--ref", required = true, description = "As in refs/tags/v1.0")
  private String ref = "";

  @Option(names = "--environment")
  private Optional<String> environment = Optional.empty();

  @Option(names = "--event", defaultValue = "push")
  private String event = "";

  @Option(names = "--called-workflow", paramLabel = "OWNER/NAME/.github/workflows/FILE")
  private Optional<String> calledWorkflow = Optional.empty();

  private JobFacts facts() {
    return new JobFacts(
        new JobFacts.Repository(repository, "74", ownerId, "public"),
        workflow,
        ref,
        event,
        environment,
        calledWorkflow,
        "octocat");
  }

  /// The environment of the started job, as JSON.
  String start() throws IOException {
    var form =
        JobForm.of(facts()).entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(server + "/-/jobs"))
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  static String send(HttpRequest request) throws IOException {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// One text member of a flat JSON object that this program wrote.
  static String member(String json, String name) throws IOException {
    var key = "\"" + name + "\":\"";
    var start = json.indexOf(key);
    if (start < 0) {
      throw new IOException("the issuer's answer has no " + name);
    }
    var from = start + key.length();
    return json.substring(from, json.indexOf('"', from));
  }
}
