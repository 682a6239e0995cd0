package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.ProvenanceLinks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// PEP 503 with the attributes of PEP 592, 658, 714 and 792, as PEP 833 froze it, for installers;
/// browsers have pages of their own.
final class SimpleHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="pypi:repository-version" content="1.4">
      """;
  private static final String BODY =
      """
        </head>
        <body>
      """;
  private static final String FOOT =
      """
        </body>
      </html>
      """;

  private SimpleHtml() {}

  static byte[] index(List<Project> projects, String base, long serial) {
    var page = new StringBuilder(HEAD);
    page.append("    <title>Simple index</title>\n").append(BODY);
    for (var project : projects) {
      page.append("    <a href=\"").append(base).append(project.name().value()).append("/\">");
      page.append(escaped(project.displayName())).append("</a>\n");
    }
    return bytes(page, serial);
  }

  static byte[] detail(
      Project project, List<DistributionFile> files, ProvenanceLinks.Links provenance) {
    return detail(project, files, provenance, DistributionFile::path);
  }

  /// @param address of a file
  static byte[] detail(
      Project project,
      List<DistributionFile> files,
      ProvenanceLinks.Links provenance,
      Function<DistributionFile, String> address) {
    var page = new StringBuilder(HEAD);
    var status = project.status();
    meta(page, "pypi:project-status", status.marker().text());
    var reason = status.reason();
    if (reason != null) {
      meta(page, "pypi:project-status-reason", reason);
    }
    var title = "Links for " + escaped(project.displayName());
    page.append("    <title>").append(title).append("</title>\n").append(BODY);
    page.append("    <h1>").append(title).append("</h1>\n");
    files.forEach(it -> link(page, it, address.apply(it), provenance));
    return bytes(page, project.serial());
  }

  private static void meta(StringBuilder page, String name, String content) {
    page.append("    <meta name=\"").append(name).append("\" content=\"");
    page.append(escaped(content)).append("\">\n");
  }

  private static void link(
      StringBuilder page, DistributionFile file, String address, ProvenanceLinks.Links provenance) {
    page.append("    <a href=\"")
        .append(address)
        .append("#sha256=")
        .append(file.content().sha256())
        .append('"');
    var requires = file.requiresPython();
    if (requires != null) {
      attribute(page, "data-requires-python", requires);
    }
    var yank = file.yank();
    if (yank != null) {
      attribute(page, "data-yanked", yank.reason());
    }
    provenance
        .find(file.filename(), file.version().canonical())
        .ifPresent(it -> attribute(page, "data-provenance", it));
    if (file.isWheel()) {
      var metadata = "sha256=" + file.metadataSha256();
      attribute(page, "data-dist-info-metadata", metadata);
      attribute(page, "data-core-metadata", metadata);
    }
    page.append('>').append(escaped(file.filename())).append("</a><br>\n");
  }

  private static void attribute(StringBuilder page, String name, String value) {
    page.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static byte[] bytes(StringBuilder page, long serial) {
    page.append(FOOT).append("<!--SERIAL ").append(serial).append("-->\n");
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
