package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.Provenance;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Sha256;
import dev.entrepot.packaging.Version;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What an index serves: files of a release, and the provenance of each.
final class IndexedFiles {
  private static final long MOST = 20_000_000;
  private static final int FOUND = 200;
  private static final int ABSENT = 404;

  private final Network network;
  private final IndexUrl index;
  private final boolean withReceipts;

  /// @param withReceipts whether somebody can check them
  IndexedFiles(Network network, IndexUrl index, boolean withReceipts) {
    this.network = network;
    this.index = index;
    this.withReceipts = withReceipts;
  }

  IndexUrl index() {
    return index;
  }

  /// The files of a release, by the digests that the index gives installers.
  List<Asked> release(ProjectName project, Version version) {
    var files =
        distributions(project)
            .orElseThrow(() ->
                new CommandFailure(
                    "%s has no project '%s' that can be seen from here"
                        .formatted(index.root(), project)))
            .stream()
            .filter(it -> it.filename().version().key().equals(version.key()))
            .map(this::asked)
            .toList();
    if (files.isEmpty()) {
      throw new CommandFailure(
          "%s has no files of %s %s".formatted(index.root(), project, version.canonical()));
    }
    return files;
  }

  /// Every file of a project; empty where the index has no such project.
  Optional<List<Distribution>> distributions(ProjectName project) {
    var address = index.at("/simple/%s/".formatted(project));
    var answer = get(address, "application/vnd.pypi.simple.v1+json");
    return switch (answer.statusCode()) {
      case FOUND ->
          Optional.of(
              StreamSupport.stream(Answers.read(answer.body()).path("files").spliterator(), false)
                  .flatMap(it -> distribution(it).stream())
                  .toList());
      case ABSENT -> Optional.empty();
      default -> throw new CommandFailure("%s answered %d".formatted(address, answer.statusCode()));
    };
  }

  /// With what the index says of its origin.
  Asked asked(Distribution it) {
    return new Asked(it, provenance(it.filename()), receipt(it.filename()));
  }

  private static Optional<Distribution> distribution(JsonNode file) {
    try {
      return Optional.of(
          new Distribution(
              DistributionFilename.parse(file.path("filename").asText()),
              new Sha256(file.path("hashes").path("sha256").asText())));
    } catch (InvalidInput e) {
      // An index may serve names from before there were rules.
      return Optional.empty();
    }
  }

  /// What the integrity API says; empty when it has nothing on the file.
  List<Claimed> provenance(DistributionFilename file) {
    var address = integrity(file, "provenance");
    var answer = get(address, "application/vnd.pypi.integrity.v1+json");
    return switch (answer.statusCode()) {
      case FOUND -> claims(address, answer.body());
      case ABSENT -> List.of();
      default -> throw new CommandFailure("%s answered %d".formatted(address, answer.statusCode()));
    };
  }

  /// What the index's log has; empty when there is nothing, or nobody to check it.
  Optional<Receipt> receipt(DistributionFilename file) {
    if (!withReceipts) {
      return Optional.empty();
    }
    var address = integrity(file, "receipt");
    var answer = get(address, "application/json");
    return switch (answer.statusCode()) {
      case FOUND -> Optional.of(receipt(address, answer.body()));
      case ABSENT -> Optional.empty();
      default -> throw new CommandFailure("%s answered %d".formatted(address, answer.statusCode()));
    };
  }

  private static Receipt receipt(URI address, String json) {
    try {
      return Receipt.read(json);
    } catch (InvalidInput e) {
      throw new CommandFailure("%s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private URI integrity(DistributionFilename file, String what) {
    return index.at(
        "/integrity/%s/%s/%s/%s"
            .formatted(
                file.project(),
                file.version().canonical().replace("+", "%2B"),
                file.text().replace("+", "%2B"),
                what));
  }

  private static List<Claimed> claims(URI address, String json) {
    try {
      return LocalFiles.claims(Provenance.read(json.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidInput e) {
      throw new CommandFailure("%s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private HttpResponse<String> get(URI address, String mediaType) {
    try {
      var request = Network.request(address).header("Accept", mediaType).GET().build();
      return network.attempt(request, MOST);
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be reached".formatted(address.getAuthority()), e);
    }
  }
}
