package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.gitlab.PipelineJob;
import dev.entrepot.workflows.gitlab.PipelineJob.IdToken;
import dev.entrepot.workflows.gitlab.PipelineReader.Pipeline;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The same question for a pipeline of GitLab: is the job that publishes the one that the publisher
/// asks for, and has it the token that the client looks for?
///
/// @param publishers of GitLab: `owner` is the namespace, `workflow` the pipeline's file
/// @param path `namespace/project`; empty if no remote says it
public record GitLabDoctor(Pipeline pipeline, List<Publisher> publishers, Optional<String> path) {
  public GitLabDoctor {
    publishers = List.copyOf(publishers);
  }

  /// A command of a job that uploads.
  private record Upload(PipelineJob job, Commands.Publish command, Target target) {
    String title() {
      return job.name().value();
    }
  }

  /// Everything found; nothing where nothing publishes without a stored token.
  public List<Finding> examine() {
    var invalid =
        pipeline.problems().stream()
            .map(it -> Finding.of(Code.INVALID_WORKFLOW, it.place(), it.message()));
    return Stream.concat(invalid, uploads().stream().flatMap(this::findings)).toList();
  }

  /// What publishes, as sentences.
  public List<String> publishing() {
    return uploads().stream()
        .map(it ->
            "%s: %s publishes to %s with %s"
                .formatted(
                    pipeline.file(),
                    it.title(),
                    it.target().title(),
                    it.command().client().title()))
        .toList();
  }

  private List<Upload> uploads() {
    var uploads = new ArrayList<Upload>();
    for (var job : pipeline.jobs()) {
      for (var line : job.script()) {
        for (var command : Commands.of(line)) {
          var target = command.url().map(Target::of).orElseGet(Target.Pypi::new);
          uploads.add(new Upload(job, command, target));
        }
      }
    }
    return uploads;
  }

  private Stream<Finding> findings(Upload upload) {
    // A password may be among the project's variables: only what is declared, or has a token,
    // depends on a publisher.
    if (upload.command().hasCredential()
        || (upload.job().idTokens().isEmpty() && publishers.isEmpty())) {
      return Stream.empty();
    }
    return Stream.of(token(upload), publisher(upload), trigger(upload), build(upload))
        .flatMap(it -> it);
  }

  private static Stream<Finding> token(Upload upload) {
    var tokens = upload.job().idTokens().values();
    var audience = audience(upload.target());
    if (tokens.isEmpty()) {
      return Stream.of(
          Finding.of(
                  Code.ID_TOKEN_MISSING,
                  upload.job().name().place(),
                  "The job %s publishes with a trusted publisher and has no id_tokens"
                      .formatted(upload.title()))
              .advising(
                  "Give it: id_tokens: {%s: {aud: %s}}"
                      .formatted(
                          variable(audience.orElse("packages")), audience.orElse("packages"))));
    }
    var fitting =
        tokens.stream().filter(it -> audience.isEmpty() || has(it, audience.get())).findFirst();
    if (fitting.isEmpty()) {
      var first = tokens.iterator().next();
      return Stream.of(audience(upload, first, audience.orElse("")));
    }
    return Stream.concat(list(fitting.get()), name(upload, fitting.get()));
  }

  private static boolean has(IdToken token, String audience) {
    return token.audiences().stream().anyMatch(it -> it.value().equals(audience));
  }

  private static Finding audience(Upload upload, IdToken token, String expected) {
    var actual = token.audiences().stream().map(Text::value).findFirst().orElse("none");
    return Finding.of(
            Code.AUDIENCE_DIFFERS,
            token.audiences().stream().map(Text::place).findFirst().orElse(token.name().place()),
            "The token %s of the job %s is for %s; %s takes tokens for %s"
                .formatted(token.name(), upload.title(), actual, upload.target().title(), expected))
        .differing(expected, actual);
  }

  private static Stream<Finding> list(IdToken token) {
    return token.isList()
        ? Stream.of(
            Finding.of(
                    Code.AUDIENCE_DIFFERS,
                    token.audiences().stream()
                        .map(Text::place)
                        .findFirst()
                        .orElse(token.name().place()),
                    "'aud' of %s is a list; indexes take one text".formatted(token.name()))
                .advising("Write aud: " + token.audiences().getFirst()))
        : Stream.empty();
  }

  /// uv, twine and pdm find the token by a name that follows from the audience (PyPI's `id`).
  private static Stream<Finding> name(Upload upload, IdToken token) {
    var client = upload.command().client();
    var audience = token.audiences().stream().findFirst();
    if (client == Client.ENTREPOT || audience.isEmpty() || audience.get().isDynamic()) {
      return Stream.empty();
    }
    var expected = variable(audience.get().value());
    var actual = token.name().value();
    return actual.equals(expected)
        ? Stream.empty()
        : Stream.of(
            Finding.of(
                    Code.ID_TOKEN_VARIABLE,
                    token.name().place(),
                    "%s looks for the token in %s, the job %s has it in %s"
                        .formatted(client.title(), expected, upload.title(), actual))
                .differing(expected, actual));
  }

  private static Optional<String> audience(Target target) {
    return switch (target) {
      case Target.Pypi _ -> Optional.of("pypi");
      case Target.TestPypi _ -> Optional.of("testpypi");
      case Target.Other _, Target.Unknown _ -> Optional.empty();
    };
  }

  private static String variable(String audience) {
    return audience.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_ID_TOKEN";
  }

  private Stream<Finding> publisher(Upload upload) {
    return new GitLabMatching(pipeline, path)
        .findings(
            upload.job(),
            publishers.stream()
                .filter(it -> it.index().isEmpty() || upload.target().isNamed(it.index().get()))
                .toList(),
            upload.command().place());
  }

  private static Stream<Finding> trigger(Upload upload) {
    return upload.job().tagsLeftOut()
        ? Stream.of(
            Finding.of(
                    Code.TRIGGER_NEVER,
                    upload.job().name().place(),
                    "'except: tags' keeps the job %s from running for a tag"
                        .formatted(upload.title()))
                .with(Confidence.LIKELY))
        : Stream.empty();
  }

  private static Stream<Finding> build(Upload upload) {
    return upload.job().script().stream()
        .filter(it -> ActionCheck.BUILDS.matcher(it.value()).find())
        .limit(1)
        .map(it -> build(upload, it.place()));
  }

  private static Finding build(Upload upload, Place place) {
    return Finding.of(
            Code.BUILD_WITH_TOKEN,
            place,
            "The job %s builds and publishes: whatever the build runs can publish, too"
                .formatted(upload.title()))
        .advising("Build in a job of its own, and hand the distributions over as artifacts.");
  }
}
