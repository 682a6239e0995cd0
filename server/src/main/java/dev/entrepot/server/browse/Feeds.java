package dev.entrepot.server.browse;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.ListedProject;
import dev.entrepot.server.project.Releases;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// What is new, for feed readers (RSS 2.0), and what robots may read (RFC 9309).
@Singleton
public final class Feeds implements Endpoints {
  private static final int MOST = 40;

  private final Database database;
  private final Releases releases;
  private final ServerConfig config;

  @Inject
  Feeds(Database database, Releases releases, ServerConfig config) {
    this.database = database;
    this.releases = releases;
    this.config = config;
  }

  @Override
  public void register(Routes routes) {
    routes.page(Audience.READER, "/rss/updates.xml", _ -> updates());
    routes.page(Audience.READER, "/rss/packages.xml", _ -> packages());
    routes.page(Audience.EVERYBODY, "/robots.txt", _ -> robots());
  }

  private Response updates() {
    var items =
        database.reading(tx -> releases.latest(tx, MOST)).stream()
            .map(it ->
                item(
                    it,
                    it.displayName() + " " + it.version(),
                    "/project/" + it.name() + "/" + it.version() + "/"))
            .toList();
    return rss("New releases", items);
  }

  private Response packages() {
    var items =
        database.reading(tx -> releases.latestProjects(tx, MOST)).stream()
            .map(it -> item(it, it.displayName(), "/project/" + it.name() + "/"))
            .toList();
    return rss("New projects", items);
  }

  private String item(ListedProject it, String title, String path) {
    return """
        <item>
          <title>%s</title>
          <link>%s</link>
          <guid>%2$s</guid>
          <description>%s</description>
          <pubDate>%s</pubDate>
        </item>
    """
        .formatted(
            escaped(title),
            escaped(config.publicUrl() + path),
            escaped(it.summary()),
            DateTimeFormatter.RFC_1123_DATE_TIME.format(it.publishedAt().atOffset(ZoneOffset.UTC)));
  }

  private Response rss(String title, List<String> items) {
    var text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0">
          <channel>
            <title>%s on %s</title>
            <link>%s/</link>
            <description>%1$s on %2$s</description>
            <language>en</language>
        %s  </channel>
        </rss>
        """
            .formatted(
                title,
                escaped(config.publicUrl().getAuthority()),
                escaped(config.publicUrl().toString()),
                String.join("", items));
    return Response.of(
            200, "application/rss+xml; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "max-age=300, public");
  }

  private Response robots() {
    var rules =
        switch (config.reading().access()) {
          case PUBLIC ->
              """
              User-agent: *
              Disallow: /account/
              Disallow: /files/
              Disallow: /manage/
              Disallow: /search/
              """;
          case AUTHENTICATED ->
              """
              User-agent: *
              Disallow: /
              """;
        };
    return Response.text(200, rules.strip());
  }

  private static String escaped(String text) {
    // Beside markup: what no XML document may hold (XML 1.0, 2.2).
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
