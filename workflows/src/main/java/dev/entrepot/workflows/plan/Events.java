package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.workflow.Text;
import dev.entrepot.workflows.workflow.Triggers;
import dev.entrepot.workflows.workflow.Triggers.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Events that could start a workflow: for each that it names, likely ones.
public final class Events {
  private static final List<String> TAGS =
      List.of(
          "v1.2.3",
          "1.2.3",
          "v1.2.3rc1",
          "v1.2.3-rc.1",
          "1.2.3rc1",
          "v1.2.3a1",
          "1.2.3.dev1",
          "release-1.2.3");

  private Events() {}

  public static List<Event> of(Triggers triggers) {
    return triggers.events().stream()
        .flatMap(Events::of)
        .filter(it -> Start.of(triggers, it) instanceof Start.Starts)
        .toList();
  }

  /// Pushes of tags that patterns ask for, such as start the workflow.
  public static List<Event> ofTagsLike(Triggers triggers, List<String> patterns) {
    return patterns.stream()
        .flatMap(it -> like(it).stream())
        .map(it -> Event.pushOf("refs/tags/" + it))
        .filter(it -> Start.of(triggers, it) instanceof Start.Starts)
        .toList();
  }

  private static Stream<Event> of(Trigger trigger) {
    var name = trigger.event().value();
    return switch (name) {
      case "push" ->
          Stream.concat(
              tags(trigger).map(it -> Event.pushOf("refs/tags/" + it)),
              branches(trigger).map(it -> Event.pushOf("refs/heads/" + it)));
      case "release" -> {
        var types = trigger.filters().types().stream().map(Text::value).toList();
        yield TAGS.stream()
            .limit(3)
            .flatMap(tag ->
                (types.isEmpty() ? List.of("published") : types)
                    .stream().map(it -> new Event(name, "refs/tags/" + tag, Optional.of(it))));
      }
      case "workflow_call" -> Stream.empty();
      case "workflow_dispatch" ->
          Stream.of(on(name, "refs/heads/main"), on(name, "refs/tags/v1.2.3"));
      case "pull_request" ->
          Stream.of(new Event(name, "refs/pull/7/merge", type(trigger, "opened")));
      case "pull_request_target" ->
          Stream.of(new Event(name, "refs/heads/main", type(trigger, "opened")));
      case "create" -> Stream.of(on(name, "refs/tags/v1.2.3"), on(name, "refs/heads/main"));
      default -> {
        var types = trigger.filters().types().stream().map(it -> Optional.of(it.value())).toList();
        yield (types.isEmpty() ? List.of(Optional.<String>empty()) : types)
            .stream().map(it -> new Event(name, "refs/heads/main", it));
      }
    };
  }

  private static Optional<String> type(Trigger trigger, String usual) {
    var types = trigger.filters().types().stream().map(Text::value).toList();
    return Optional.of(types.isEmpty() || types.contains(usual) ? usual : types.getFirst());
  }

  private static Event on(String name, String ref) {
    return new Event(name, ref, Optional.empty());
  }

  /// Usual tags, and such as the patterns of `tags` ask for.
  private static Stream<String> tags(Trigger trigger) {
    return names(TAGS, trigger.filters().tags());
  }

  private static Stream<String> branches(Trigger trigger) {
    return names(List.of("main", "master"), trigger.filters().branches());
  }

  private static Stream<String> names(List<String> usual, List<Text> patterns) {
    var names = new LinkedHashSet<>(usual);
    for (var pattern : patterns) {
      names.addAll(like(pattern.value()));
    }
    return names.stream();
  }

  private static List<String> like(String pattern) {
    var text = pattern.replaceAll("\\[[^\\]]*\\][+*?]?", "1");
    var names = new ArrayList<String>();
    for (var filling : List.of("1.2.3", "1", "rc1", "")) {
      names.add(
          text.replace("**", filling).replace("*", filling).replace("+", "").replace("?", ""));
    }
    return names;
  }
}
