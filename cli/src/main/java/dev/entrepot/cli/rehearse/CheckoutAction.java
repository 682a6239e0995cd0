package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.util.Map;
import java.util.Optional;

/// `actions/checkout`: the commit of this folder, not what lies in it.
record CheckoutAction(Source source, RunFacts facts) implements NativeAction {
  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) {
    var other = inputs.value("repository", facts.repository());
    if (!other.equalsIgnoreCase(facts.repository())) {
      throw new CommandFailure(
          "Only this repository is here; the step checks out %s".formatted(other));
    }
    var into = job.folders().workspace().resolve(inputs.value("path", ".")).normalize();
    if (!into.startsWith(job.folders().workspace())) {
      throw new CommandFailure(
          "Repository path '%s' is not under the workspace".formatted(inputs.value("path", ".")));
    }
    var ref = inputs.value("ref", "");
    source.checkOut(
        into,
        ref.isEmpty() || ref.equals(facts.event().ref()) || ref.equals(facts.event().refName())
            ? Optional.empty()
            : Optional.of(ref),
        facts.event().ref());
    if (source.dirty()) {
      job.differs("changes that are not committed are left out, as on GitHub");
    }
    job.say("HEAD is %s".formatted(source.sha()));
    return Map.of("ref", facts.event().ref(), "commit", source.sha());
  }
}
