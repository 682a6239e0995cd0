package dev.entrepot.server.project;

import dev.entrepot.packaging.CoreMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a release says about itself, as its pages show it: nothing of it is trusted.
///
/// @param author the author's, else the maintainer's name or address
/// @param license an SPDX expression, else what the author wrote
/// @param dependencies requirements (PEP 508) as they stand in the metadata
/// @param descriptionType media type; empty where none is said, which means reStructuredText
public record ReleaseMetadata(
    String summary,
    String author,
    String license,
    String requiresPython,
    List<String> keywords,
    List<String> classifiers,
    List<Link> links,
    List<String> dependencies,
    String description,
    String descriptionType) {
  /// A release that says nothing.
  public static final ReleaseMetadata NONE =
      new ReleaseMetadata("", "", "", "", List.of(), List.of(), List.of(), List.of(), "", "");

  private static final int LONGEST_LINE = 500;
  private static final int MOST = 500;

  public ReleaseMetadata {
    keywords = List.copyOf(keywords);
    classifiers = List.copyOf(classifiers);
    links = List.copyOf(links);
    dependencies = List.copyOf(dependencies);
  }

  /// One of the project's own links; the address is `http` or `https`.
  public record Link(String label, String url) {}

  /// Picks out what is shown; lists and lines that are too long to show are cut.
  public static ReleaseMetadata of(CoreMetadata metadata) {
    var description = metadata.description();
    return new ReleaseMetadata(
        line(metadata.summary()),
        first(metadata, "Author", "Author-Email", "Maintainer", "Maintainer-Email"),
        first(metadata, "License-Expression", "License"),
        line(metadata.requiresPython()),
        metadata.values("Keywords").stream()
            .flatMap(it -> Arrays.stream(it.split("[,;\\s]+", -1)))
            .map(ReleaseMetadata::line)
            .filter(it -> !it.isEmpty())
            .distinct()
            .limit(MOST)
            .toList(),
        lines(metadata, "Classifier"),
        links(metadata),
        lines(metadata, "Requires-Dist"),
        description == null ? "" : description,
        first(metadata, "Description-Content-Type"));
  }

  private static List<String> lines(CoreMetadata metadata, String field) {
    return metadata.values(field).stream()
        .map(ReleaseMetadata::line)
        .filter(it -> !it.isEmpty())
        .limit(MOST)
        .toList();
  }

  private static List<Link> links(CoreMetadata metadata) {
    var links = new ArrayList<Link>();
    metadata.values("Home-page").forEach(it -> links.add(new Link("Homepage", line(it))));
    metadata.values("Download-URL").forEach(it -> links.add(new Link("Download", line(it))));
    for (var text : metadata.values("Project-URL")) {
      var comma = text.indexOf(',');
      if (comma > 0) {
        links.add(new Link(line(text.substring(0, comma)), line(text.substring(comma + 1))));
      }
    }
    return links.stream().filter(ReleaseMetadata::leadsToAPage).distinct().limit(MOST).toList();
  }

  // `javascript:` and the like are no links of a page of ours.
  private static boolean leadsToAPage(Link link) {
    var url = link.url().toLowerCase(Locale.ROOT);
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static String first(CoreMetadata metadata, String... fields) {
    return Stream.of(fields)
        .flatMap(it -> metadata.values(it).stream())
        .map(ReleaseMetadata::line)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String line(@Nullable String text) {
    var line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }
}
