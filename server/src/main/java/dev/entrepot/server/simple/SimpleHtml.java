package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// PEP 503 with the attributes of PEP 658 and 714, for installers; browsers have pages of their
/// own.
final class SimpleHtml {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="pypi:repository-version" content="1.1">
          <title>%s</title>
        </head>
        <body>
      """;
  private static final String FOOT =
      """
        </body>
      </html>
      """;

  private SimpleHtml() {}

  static byte[] index(List<Project> projects) {
    var page = new StringBuilder(HEAD.formatted("Simple index"));
    for (var project : projects) {
      page.append(
          "    <a href=\"/simple/%s/\">%s</a>\n"
              .formatted(project.name(), escaped(project.displayName())));
    }
    return bytes(page);
  }

  static byte[] detail(Project project, List<DistributionFile> files) {
    var title = "Links for " + escaped(project.displayName());
    var page = new StringBuilder(HEAD.formatted(title));
    page.append("    <h1>").append(title).append("</h1>\n");
    files.forEach(it -> link(page, it));
    return bytes(page);
  }

  private static void link(StringBuilder page, DistributionFile file) {
    page.append("    <a href=\"")
        .append(file.path())
        .append("#sha256=")
        .append(file.content().sha256())
        .append('"');
    var requires = file.requiresPython();
    if (requires != null) {
      page.append(" data-requires-python=\"").append(escaped(requires)).append('"');
    }
    var metadata = "sha256=" + file.metadataSha256();
    page.append(
            " data-dist-info-metadata=\"%s\" data-core-metadata=\"%s\">"
                .formatted(metadata, metadata))
        .append(escaped(file.filename()))
        .append("</a><br>\n");
  }

  private static byte[] bytes(StringBuilder page) {
    return page.append(FOOT).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
