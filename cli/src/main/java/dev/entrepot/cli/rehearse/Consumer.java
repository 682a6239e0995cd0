package dev.entrepot.cli.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.throwaway.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody who uses the release: looks what the index has, and installs it.
record Consumer(Target target, Path folder) {
  /// The files of a project; none if the index does not have it.
  List<String> files(String project) {
    return page(project)
        .path("files")
        .valueStream()
        .map(it -> it.path("filename").asText())
        .toList();
  }

  /// Installs the newest version with pip, without what it depends on: that is not on this index.
  ///
  /// @return `name version`
  String install(String project) {
    var version =
        page(project).path("versions").valueStream().map(JsonNode::asText).reduce((_, it) -> it);
    var wanted = project + version.map("=="::concat).orElse("");
    var venv = folder.resolve("consumer");
    Programs.run(folder, Map.of(), List.of("python3", "-m", "venv", venv.toString()));
    var command =
        new ArrayList<>(
            List.of(venv.resolve("bin/python").toString(), "-m", "pip", "install", "--no-deps"));
    command.addAll(List.of("--no-cache-dir", "--no-input", "--only-binary", ":all:"));
    command.addAll(
        List.of(
            "--index-url", target.url() + "/simple/", "--cert", target.ca().toString(), wanted));
    var variables = new LinkedHashMap<String, String>();
    variables.put("PIP_CONFIG_FILE", "/dev/null");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    Programs.run(folder, variables, command);
    return project + version.map(" "::concat).orElse("");
  }

  private JsonNode page(String project) {
    try (var network = new Network(Optional.of(target.ca()))) {
      var request =
          Network.request(URI.create(target.url() + "/simple/" + project + "/"))
              .header("Accept", "application/vnd.pypi.simple.v1+json")
              .build();
      var answer = network.send(request);
      if (answer.statusCode() == 404) {
        return Answers.read("{}");
      }
      if (answer.statusCode() != 200) {
        throw new CommandFailure("The throw-away index answers %d".formatted(answer.statusCode()));
      }
      return Answers.read(answer.body());
    }
  }
}
