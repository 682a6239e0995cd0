package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that happens at GitHub and may start workflows.
///
/// @param name as in `on`
/// @param ref that the run is of, as in `refs/tags/v1.0.0`
/// @param activity the kind of it, as in `published`; empty where the event has no kinds
public record Event(String name, String ref, Optional<String> activity) {
  private static final String HEADS = "refs/heads/";
  private static final String TAGS = "refs/tags/";

  /// Parts of payloads that only their own event has.
  private static final List<String> OF_OTHERS =
      List.of("pull_request", "release", "inputs", "workflow_run", "issue", "comment", "schedule");

  public static Event pushOf(String ref) {
    return new Event("push", ref, Optional.empty());
  }

  public static Event release(String tag) {
    return new Event("release", TAGS + tag, Optional.of("published"));
  }

  public boolean isOfTag() {
    return ref.startsWith(TAGS);
  }

  /// The ref without its first two parts.
  public String refName() {
    return isOfTag()
        ? ref.substring(TAGS.length())
        : ref.startsWith(HEADS)
            ? ref.substring(HEADS.length())
            : ref.replaceFirst("^refs/pull/", "");
  }

  /// The context `github` of its runs; what is not said here, only the run can say.
  ///
  /// @param repository `owner/name`
  Value context(Optional<String> repository) {
    var github = new LinkedHashMap<String, Value>();
    github.put("event_name", Value.of(name));
    github.put("ref", Value.of(ref));
    github.put("ref_name", Value.of(refName()));
    github.put("ref_type", Value.of(isOfTag() ? "tag" : "branch"));
    github.put("server_url", Value.of("https://github.com"));
    github.put("api_url", Value.of("https://api.github.com"));
    github.put("event", payload(repository));
    repository.ifPresent(it -> {
      github.put("repository", Value.of(it));
      github.put("repository_owner", Value.of(it.substring(0, it.indexOf('/'))));
    });
    if (!name.startsWith("pull_request")) {
      github.put("head_ref", Value.of(""));
      github.put("base_ref", Value.of(""));
    }
    return new Value.Fields(github, Optional.of("what GitHub says of the run"));
  }

  private Value payload(Optional<String> repository) {
    var payload = new LinkedHashMap<String, Value>();
    activity.ifPresent(it -> payload.put("action", Value.of(it)));
    OF_OTHERS.stream()
        .filter(it ->
            !name.startsWith(it) && !(it.equals("inputs") && name.equals("workflow_dispatch")))
        .forEach(it -> payload.put(it, Value.none()));
    if (name.equals("push")) {
      payload.put("ref", Value.of(ref));
      payload.put("deleted", Value.of(false));
    }
    if (name.equals("release")) {
      payload.put("release", release());
    }
    var about = new LinkedHashMap<String, Value>();
    about.put("fork", Value.of(false));
    repository.ifPresent(it -> about.put("full_name", Value.of(it)));
    payload.put(
        "repository", new Value.Fields(about, Optional.of("what GitHub says of the repository")));
    return new Value.Fields(payload, Optional.of("the event's payload"));
  }

  private Value release() {
    return new Value.Fields(
        Map.of("tag_name", Value.of(refName()), "draft", Value.of(false)),
        Optional.of("what the release says"));
  }

  @Override
  public String toString() {
    return activity.map(it -> name + " (" + it + ")").orElse(name) + " of " + ref;
  }
}
