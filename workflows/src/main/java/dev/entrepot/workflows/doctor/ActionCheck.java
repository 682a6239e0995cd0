package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.plan.IdentityRight;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Step.Uses;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the publishing action is used.
final class ActionCheck implements Check {
  static final Pattern BUILDS =
      Pattern.compile(
          "(?m)^\\s*(python3? -m build|pyproject-build|uv build|hatch build|poetry build|pdm build|flit build|cibuildwheel)\\b");

  @Override
  public Stream<Finding> findings(Examined examined) {
    return examined.publishing().stream()
        .flatMap(it ->
            Stream.of(
                    runner(it),
                    composite(it),
                    password(it, examined),
                    insecure(it),
                    twine(it),
                    builds(it),
                    contents(it))
                .flatMap(Optional::stream));
  }

  private static Optional<Finding> runner(PublishingStep step) {
    var os =
        step.client() == Client.PYPA_ACTION
                && step.job().job().work() instanceof Job.Steps steps
                && steps.runsOn().orElse(null) instanceof Scalar label
            ? Optional.of(label)
            : Optional.<Scalar>empty();
    return os.filter(it -> it.value().startsWith("windows") || it.value().startsWith("macos"))
        .map(it ->
            Finding.of(
                    Code.ACTION_RUNNER,
                    it.place(),
                    "pypa/gh-action-pypi-publish runs in a container, which only Linux runners have; the job %s runs on %s"
                        .formatted(step.job().title(), it.value()))
                .differing("ubuntu-latest", it.value())
                .advising(
                    "Publish in a job of its own on ubuntu-latest, from the uploaded artifact."));
  }

  /// It writes an action of its own into the workspace and uses that, which calls through several
  /// composite actions do not find (gh-action-pypi-publish#302).
  private static Optional<Finding> composite(PublishingStep step) {
    return step.composite()
        .filter(_ -> step.client() == Client.PYPA_ACTION)
        .map(it ->
            Finding.of(
                    Code.ACTION_COMPOSITE,
                    step.place(),
                    "pypa/gh-action-pypi-publish is used inside the action %s, which it does not support"
                        .formatted(it))
                .with(Finding.Confidence.POSSIBLE)
                .advising("Use it as a step of the job %s.".formatted(step.job().title())));
  }

  private static Optional<Finding> password(PublishingStep step, Examined examined) {
    if (step.keyless()
        || step.client() != Client.PYPA_ACTION
        || !(IdentityRight.of(step.job()) instanceof IdentityRight.Granted(_, var whole))
        || whole
        || examined.keyless().stream().anyMatch(it -> it.job().equals(step.job()))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                Code.ACTION_PASSWORD,
                step.place(),
                "The job %s may use an identity token, and the password given here turns trusted publishing off"
                    .formatted(step.job().title()))
            .advising("Remove 'password' (and 'user'), or 'id-token: write'."));
  }

  private static Optional<Finding> insecure(PublishingStep step) {
    return step.target() instanceof Target.Other(var url)
            && url.startsWith("http://")
            && !url.matches("http://(localhost|127[.]0[.]0[.]1|\\[::1])([:/].*)?")
        ? Optional.of(
            Finding.of(
                Code.CLIENT_INSECURE,
                step.place(),
                "%s is not https: whoever sees the connection sees the token".formatted(url)))
        : Optional.empty();
  }

  private static Optional<Finding> twine(PublishingStep step) {
    return step.client() == Client.TWINE && step.keyless() && step.target() instanceof Target.Other
        ? Optional.of(
            Finding.of(
                    Code.CLIENT_CANNOT,
                    step.place(),
                    "twine exchanges identities with PyPI and TestPyPI alone, not with %s"
                        .formatted(step.target().title()))
                .advising(
                    "Run 'entrepot token --format github' before it, or publish with 'uv publish' or 'entrepot publish'."))
        : Optional.empty();
  }

  private static Optional<Finding> builds(PublishingStep step) {
    return step.job().job().steps().stream()
        .filter(_ -> step.keyless())
        .filter(
            it -> it.does() instanceof Step.Run run && BUILDS.matcher(run.script().value()).find())
        .findFirst()
        .map(it ->
            Finding.of(
                    Code.BUILD_WITH_TOKEN,
                    it.place(),
                    "The job %s builds and publishes: whatever the build runs can publish, too"
                        .formatted(step.job().title()))
                .advising(
                    "Build in a job of its own, and hand the distributions over with upload-artifact and download-artifact."));
  }

  private static Optional<Finding> contents(PublishingStep step) {
    var job = step.job().job();
    var checksOut =
        job.steps().stream()
            .filter(it ->
                it.does() instanceof Uses uses
                    && uses.action().is("actions/checkout")
                    && uses.input("token").isEmpty())
            .findFirst();
    return job.permissions()
        .filter(it -> it.of("contents") == dev.entrepot.workflows.workflow.Permissions.Access.NONE)
        .flatMap(_ -> checksOut)
        .map(it ->
            Finding.of(
                    Code.CONTENTS_LOST,
                    it.place(),
                    "The permissions of the job %s leave out 'contents: read': of a private repository this checkout says that it was not found"
                        .formatted(step.job().title()))
                .with(Finding.Confidence.POSSIBLE)
                .advising("Add 'contents: read' beside 'id-token: write'."));
  }
}
