package dev.entrepot.server.simple;

import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// `/files/…`: bytes that never change; large ones are copied to the socket by the kernel.
@Singleton
public final class FileEndpoints implements Endpoints {
  private static final String PATH = "/:first/:second/:rest/:filename";
  private static final CharSequence FOR_EVER =
      HttpHeaders.createOptimized("max-age=365000000, immutable, public");

  private final ServedFiles files;
  private final DownloadCounts downloads;

  @Inject
  FileEndpoints(ServedFiles files, DownloadCounts downloads) {
    this.files = files;
    this.downloads = downloads;
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      for (var root : new String[] {"/files", FileUrl.PYPI_ROOT}) {
        routes.streaming(Audience.READER, method, root + PATH, it -> file(routes, it));
      }
    }
  }

  private void file(Routes routes, RoutingContext context) {
    var sha256 =
        Routes.parameter(context, "first")
            + Routes.parameter(context, "second")
            + Routes.parameter(context, "rest");
    var filename = Routes.parameter(context, "filename");
    var kept = files.kept(sha256, filename);
    if (kept != null) {
      send(context, kept);
      return;
    }
    routes.offLoop(
        context,
        () -> files.find(sha256, filename),
        found ->
            found.ifPresentOrElse(
                it -> send(context, it),
                () -> Routes.send(context, Response.text(404, "No such file on this index"))));
  }

  private void send(RoutingContext context, ServedFiles.Served file) {
    FileAnswer.send(context, file, FOR_EVER, () -> downloads.count(file));
  }
}
