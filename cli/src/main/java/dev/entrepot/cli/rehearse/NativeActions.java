package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.workflow.ActionReference;
import java.util.Map;
import java.util.Optional;

/// The actions that are done here.
record NativeActions(Map<String, NativeAction> actions) {
  static NativeActions of(Source source, RunFacts facts, Artifacts artifacts, Target target) {
    return new NativeActions(
        Map.of(
            "actions/checkout", new CheckoutAction(source, facts),
            "actions/setup-python", new SetupPythonAction(),
            "actions/upload-artifact", new UploadArtifactAction(artifacts),
            "actions/download-artifact", new DownloadArtifactAction(artifacts),
            "astral-sh/setup-uv", new SetupUvAction(),
            "pypa/gh-action-pypi-publish", new PypiPublishAction(target)));
  }

  Optional<NativeAction> of(ActionReference reference) {
    return reference
        .repository()
        .filter(_ -> reference.path().isEmpty())
        .flatMap(it -> Optional.ofNullable(actions.get(it)));
  }
}
