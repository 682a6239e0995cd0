package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Project-URL is a label of at most 32 characters, a comma and an address; no label twice.
final class ProjectUrls implements MetadataRule {
  private static final int LONGEST_LABEL = 32;

  private static @Nullable String problem(ProjectUrl url, Set<String> labels) {
    if (url.label().isEmpty() || url.url().isEmpty()) {
      return "Project-URL must be a label, a comma and a URL";
    }
    String label = Quoted.of(url.label());
    if (url.label().codePointCount(0, url.label().length()) > LONGEST_LABEL) {
      return "The label " + label + " of a Project-URL has more than 32 characters";
    }
    if (!labels.add(url.label())) {
      return "The label " + label + " stands at more than one Project-URL";
    }
    return ProjectUrl.isWebAddress(url.url())
        ? null
        : "Project-URL " + label + " is not an http or https URL";
  }

  @Override
  public String code() {
    return "project-url";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    var urls =
        MetadataField.PROJECT_URL.valuesIn(metadata).stream().map(ProjectUrl::parse).toList();
    var labels = new HashSet<String>();
    return urls.stream().flatMap(it -> Stream.ofNullable(problem(it, labels)));
  }
}
