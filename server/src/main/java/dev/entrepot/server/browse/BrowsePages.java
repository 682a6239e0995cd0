package dev.entrepot.server.browse;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Releases;
import dev.entrepot.server.project.Search;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Pages;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// The pages of the index and of its projects.
@Singleton
public final class BrowsePages implements Endpoints {
  private static final int LATEST = 12;
  private static final int FOUND = 20;
  private static final int LONGEST_QUERY = 200;
  private static final int LAST_PAGE = 10_000;

  private final Pages pages;
  private final Database database;
  private final Releases releases;
  private final Search search;
  private final ProjectPages projects;
  private final String url;
  private final String site;

  @Inject
  BrowsePages(
      Pages pages,
      Database database,
      Releases releases,
      Search search,
      ProjectPages projects,
      ServerConfig config) {
    this.pages = pages;
    this.database = database;
    this.releases = releases;
    this.search = search;
    this.projects = projects;
    this.url = config.publicUrl().toString();
    this.site = config.publicUrl().getAuthority();
  }

  @Override
  public void register(Routes routes) {
    routes.page(Audience.READER, "/", this::front);
    // A route without a slash at its end also takes addresses with one, so it comes last.
    routes.page(Audience.READER, "/search/", this::search);
    routes.page(Audience.READER, "/search", _ -> Response.redirect(301, "/search/"));
    routes.page(Audience.READER, "/project/:project/", it -> ofProject(it, "", projects::newest));
    routes.page(
        Audience.READER,
        "/project/:project/releases/",
        it -> ofProject(it, "releases/", name -> projects.releases(name, number(it))));
    routes.page(Audience.READER, "/project/:project/:version/", this::release);
    routes.page(Audience.READER, "/project/:project", this::addSlash);
  }

  private Response front(Request request) {
    var view =
        database.reading(tx ->
            new FrontView(
                site,
                url,
                releases.projects(tx),
                releases.latest(tx, LATEST).stream().map(ListedView::of).toList()));
    return pages.show(request, Page.of("browse/front", "Packages", view));
  }

  private Response search(Request request) {
    var query = request.query("q").orElse("").strip();
    if (query.length() > LONGEST_QUERY) {
      throw new InvalidInput("Search for at most " + LONGEST_QUERY + " characters");
    }
    var page = number(request);
    var found = database.reading(tx -> search.find(tx, query, (page - 1) * FOUND, FOUND));
    var view =
        new SearchView(
            query,
            found.projects().stream().map(ListedView::of).toList(),
            found.total(),
            page,
            Math.ceilDiv(found.total(), FOUND));
    var title = query.isEmpty() ? "All projects" : "Search: " + query;
    return pages.show(request, Page.of("browse/search", title, view).searching(query));
  }

  private Response release(Request request) {
    var version = request.pathParameter("version");
    return ofProject(request, version + "/", name -> projects.release(name, version));
  }

  private Response addSlash(Request request) {
    return moved("/project/" + request.pathParameter("project") + "/");
  }

  private Response ofProject(
      Request request, String rest, Function<ProjectName, Optional<Page>> make) {
    var asked = request.pathParameter("project");
    ProjectName name;
    try {
      name = new ProjectName(asked);
    } catch (InvalidInput e) {
      return Response.text(404, "This is not the name of a project");
    }
    if (!name.value().equals(asked)) {
      return moved("/project/" + name + "/" + rest);
    }
    return make.apply(name)
        .map(it -> pages.show(request, it))
        .orElseGet(() -> Response.text(404, "This index has no such release of " + name));
  }

  // A name that begins with a slash would lead to another host.
  private static Response moved(String path) {
    return path.matches("/project/[A-Za-z0-9][A-Za-z0-9._/!+-]*")
        ? Response.redirect(301, path)
        : Response.text(404, "This is not the name of a project");
  }

  private static int number(Request request) {
    var text = request.query("page").orElse("1");
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > LAST_PAGE) {
      throw new InvalidInput("The page must be a number from 1 to " + LAST_PAGE);
    }
    return Integer.parseInt(text);
  }
}
