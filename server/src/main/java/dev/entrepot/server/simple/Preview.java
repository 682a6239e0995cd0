package dev.entrepot.server.simple;

import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.ProvenanceLinks;
import dev.entrepot.server.web.Response;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Files that are not published, as installers read those that are.
public final class Preview {
  private static final CharSequence PRIVATE = HttpHeaders.createOptimized("private, no-cache");
  private static final ProvenanceLinks.Links NOTHING_PROVED =
      new ProvenanceLinks.Links("", "", Set.of());

  private Preview() {}

  /// The page of an index that has one project.
  ///
  /// @param base of its addresses
  public static Response index(Optional<String> accept, Project project, String base) {
    return as(
        accept,
        form ->
            form == Form.SIMPLE_JSON
                ? SimpleJson.index(List.of(project), project.serial())
                : SimpleHtml.index(List.of(project), base, project.serial()));
  }

  /// The page of the project.
  ///
  /// @param address of a file
  public static Response project(
      Optional<String> accept,
      Project project,
      List<DistributionFile> files,
      Function<DistributionFile, String> address) {
    return as(
        accept,
        form ->
            form == Form.SIMPLE_JSON
                ? SimpleJson.detail(project, files, NOTHING_PROVED, address)
                : SimpleHtml.detail(project, files, NOTHING_PROVED, address));
  }

  private static Response as(Optional<String> accept, Function<Form, byte[]> page) {
    return accept
        .filter(it -> it.length() <= 1000)
        .map(Representation::accepted)
        .orElse(Optional.of(Representation.TEXT_HTML))
        .map(it -> Response.of(200, it.mediaType(), page.apply(it.form())))
        .orElseGet(
            () -> Response.text(406, "This page is served as one of " + Representation.allTypes()))
        .with("Vary", "Accept")
        .with("Cache-Control", PRIVATE.toString());
  }

  /// Sends bytes of a file, or of its metadata; nobody counts it.
  ///
  /// @param sha256 of what is sent
  public static void send(
      RoutingContext context, Path path, long size, String sha256, boolean metadata) {
    var served =
        new ServedFiles.Served(
            path.toString(),
            size,
            null,
            "\"" + sha256 + "\"",
            metadata ? "text/plain; charset=utf-8" : "application/octet-stream",
            null,
            "",
            0);
    FileAnswer.send(context, served, PRIVATE, () -> {});
  }
}
