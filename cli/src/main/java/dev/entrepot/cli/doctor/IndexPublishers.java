package dev.entrepot.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.doctor.Publisher;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.SourceFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The publishers of a project as an Entrepot index has them.
///
/// @param environment has `ENTREPOT_TOKEN`, a person's token of scope manage
record IndexPublishers(String index, Optional<Path> ca, Map<String, String> environment) {
  private static final String TOKEN = "ENTREPOT_TOKEN";

  /// Asks the index.
  ///
  /// @throws CommandFailure that says what is missing
  List<Publisher> of(ProjectName project) {
    var token = environment.getOrDefault(TOKEN, "");
    if (token.isBlank()) {
      throw new CommandFailure(
          "--index needs a token of scope manage in %s; entrepot admin token create --scope manage prints one"
              .formatted(TOKEN));
    }
    var address =
        IndexUrl.of(index).at("/api/v1/projects/%s/publishers".formatted(project.value()));
    try (var network = new Network(ca)) {
      var answer =
          network.send(Network.request(address).header("Authorization", "Bearer " + token).build());
      return switch (answer.statusCode()) {
        case 200 ->
            Answers.read(answer.body())
                .path("publishers")
                .valueStream()
                .filter(it -> it.path("provider").asText().equals("github"))
                .map(it -> publisher(project, address, it.path("fields")))
                .toList();
        case 401, 403 ->
            throw new CommandFailure(
                "%s does not take %s for the publishers of %s: it is a token of scope manage of an owner"
                    .formatted(address.getAuthority(), TOKEN, project));
        case 404 ->
            throw new CommandFailure(
                "%s has no project %s that this token may manage"
                    .formatted(address.getAuthority(), project));
        default ->
            throw new CommandFailure("%s answers %d".formatted(address, answer.statusCode()));
      };
    }
  }

  private Publisher publisher(ProjectName project, URI address, JsonNode fields) {
    return new Publisher(
        Place.startOf(new SourceFile(address.toString(), "")),
        project,
        fields.path("owner").asText(),
        fields.path("repository").asText(),
        fields.path("workflow").asText(),
        Optional.of(fields.path("environment").asText()).filter(it -> !it.isEmpty()),
        Optional.of(IndexUrl.of(index).root().toString()));
  }
}
