package dev.entrepot.server.simple;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// `/pypi/{project}/json` and `/pypi/{project}/{version}/json`, as on PyPI; and what is there in
/// the place of XML-RPC.
@Singleton
public final class ProjectJsonEndpoints implements Endpoints {
  private static final String JSON = "application/json";
  private static final String NO_XML_RPC =
      "This index has no XML-RPC: use /simple/ with Accept: application/vnd.pypi.simple.v1+json, or"
          + " /api/v1/changes?since=SERIAL to follow changes";
  private static final int LONGEST_CALL = 64 * 1024;

  private final ProjectJsonPages pages;
  private final PageAnswer answer = new PageAnswer("Accept-Encoding");

  @Inject
  ProjectJsonEndpoints(ProjectJsonPages pages) {
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      for (var end : new String[] {"/json", "/json/"}) {
        routes.streaming(
            Audience.READER, method, "/pypi/:project" + end, it -> page(routes, it, ""));
        routes.streaming(
            Audience.READER,
            method,
            "/pypi/:project/:version" + end,
            it -> page(routes, it, Routes.parameter(it, "version")));
      }
    }
    for (var path : new String[] {"/pypi", "/pypi/"}) {
      routes.post(
          Audience.READER,
          path,
          LONGEST_CALL,
          _ -> Response.text(410, NO_XML_RPC).because("Gone: " + NO_XML_RPC));
    }
  }

  private void page(Routes routes, RoutingContext context, String version) {
    var project = Routes.parameter(context, "project");
    var kept = pages.kept(project, version);
    if (kept != null) {
      answer.send(context, JSON, kept);
      return;
    }
    try {
      var name = new ProjectName(project);
      var parsed =
          version.isEmpty() ? Optional.<Version>empty() : Optional.of(Version.parse(version));
      var canonical = parsed.map(Version::canonical).orElse("");
      if (name.value().equals(project) && canonical.equals(version)) {
        answer.later(routes, context, JSON, () -> pages.page(name, parsed));
      } else {
        var path = "/pypi/" + name + "/" + (version.isEmpty() ? "" : canonical + "/") + "json";
        Routes.send(context, Response.redirect(301, path.replace("+", "%2B")));
      }
    } catch (InvalidInput e) {
      Routes.send(context, Response.text(404, "No such project or version on this index"));
    }
  }
}
