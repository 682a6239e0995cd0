package dev.entrepot.workflows.workflow;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What `uses:` names.
///
/// @param text as it is written
/// @param comment what stands after it in the line: pins by commit carry `# v4.1.0` there
public record ActionReference(Text text, Optional<String> comment) {
  private static final Pattern REMOTE =
      Pattern.compile("(?<repository>[^/@\\s]+/[^/@\\s]+)(?<path>/[^@\\s]*)?@(?<ref>\\S+)");
  private static final Pattern VERSION = Pattern.compile("v?(?<major>[0-9]+)([.][0-9.]+)?\\b.*");
  private static final Pattern IN_COMMENT =
      Pattern.compile("(?:^|[\\s=:(])v?(?<major>[0-9]+)(?:[.][0-9]+)*(?:$|[\\s),])");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /// In this repository: `./path`, or `$/path` for the repository of the file itself.
  public boolean isLocal() {
    return text.value().startsWith("./") || text.value().startsWith("$/");
  }

  public boolean isDocker() {
    return text.value().startsWith("docker://");
  }

  /// The path in this repository, without `./`.
  public Optional<String> localPath() {
    return isLocal() ? Optional.of(text.value().substring(2)) : Optional.empty();
  }

  /// `owner/name`, in lower case, of an action elsewhere.
  public Optional<String> repository() {
    return part("repository").map(it -> it.toLowerCase(Locale.ROOT));
  }

  /// The path in its repository without the first slash; empty at the root.
  public String path() {
    return part("path").map(it -> it.substring(1)).orElse("");
  }

  /// Branch, tag or commit.
  public Optional<String> ref() {
    return part("ref");
  }

  public boolean isPinned() {
    return ref().filter(it -> COMMIT.matcher(it).matches()).isPresent();
  }

  /// The major version by the tag, or by the comment beside a commit.
  public OptionalInt majorVersion() {
    var tag = ref().map(VERSION::matcher).filter(java.util.regex.Matcher::matches);
    if (tag.isPresent() && !isPinned()) {
      return OptionalInt.of(Integer.parseInt(tag.get().group("major")));
    }
    return comment
        .map(IN_COMMENT::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(it -> OptionalInt.of(Integer.parseInt(it.group("major"))))
        .orElse(OptionalInt.empty());
  }

  /// Whether it is that action, at any version.
  public boolean is(String ownerAndName) {
    return repository().filter(ownerAndName::equals).isPresent() && path().isEmpty();
  }

  private Optional<String> part(String name) {
    if (isLocal() || isDocker()) {
      return Optional.empty();
    }
    var parts = REMOTE.matcher(text.value());
    return parts.matches() ? Optional.ofNullable(parts.group(name)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text.value();
  }
}
