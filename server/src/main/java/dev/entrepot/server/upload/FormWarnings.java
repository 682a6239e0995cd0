package dev.entrepot.server.upload;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the form says something else than the file, in fields that decide nothing. The file is
/// what installers see, so it counts, and the client is told.
final class FormWarnings {
  private static final Map<String, String> FIELDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("summary", "Summary"),
              Map.entry("requires_python", "Requires-Python"),
              Map.entry("license", "License"),
              Map.entry("license_expression", "License-Expression"),
              Map.entry("author", "Author"),
              Map.entry("author_email", "Author-email"),
              Map.entry("maintainer", "Maintainer"),
              Map.entry("maintainer_email", "Maintainer-email"),
              Map.entry("home_page", "Home-page"),
              Map.entry("description_content_type", "Description-Content-Type"),
              Map.entry("classifiers", "Classifier"),
              Map.entry("requires_dist", "Requires-Dist"),
              Map.entry("project_urls", "Project-URL"),
              Map.entry("provides_extra", "Provides-Extra")));
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private FormWarnings() {}

  static List<String> of(Candidate candidate) {
    return FIELDS.entrySet().stream()
        .filter(it -> differs(candidate, it.getKey(), it.getValue()))
        .map(it ->
            "The form's %s is not the file's %s; the file's counts"
                .formatted(it.getKey(), it.getValue()))
        .toList();
  }

  // What the form leaves out is no contradiction: some clients send only what is required.
  private static boolean differs(Candidate candidate, String field, String header) {
    var sent = plain(candidate.form().all(field));
    return !sent.isEmpty() && !sent.equals(plain(candidate.metadata().values(header)));
  }

  private static Set<String> plain(Collection<String> values) {
    return values.stream()
        .map(it -> SPACE.matcher(it).replaceAll(""))
        .filter(it -> !it.isEmpty() && !it.equals("UNKNOWN"))
        .collect(Collectors.toSet());
  }
}
