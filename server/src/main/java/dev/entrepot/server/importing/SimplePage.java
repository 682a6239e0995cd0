package dev.entrepot.server.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.web.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads pages of the simple API, in either form.
final class SimplePage {
  /// A page as it came.
  ///
  /// @param address after redirects: what its links are relative to
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
  record Page(URI address, String type, byte[] body) {
    private boolean isJson() {
      return type.startsWith("application/vnd.pypi.simple.v1+json")
          || type.startsWith("application/json");
    }
  }

  /// Opens the file behind a link.
  @FunctionalInterface
  interface Opening {
    InputStream open(URI address) throws IOException;
  }

  private SimplePage() {}

  static List<String> projects(Page page) throws IOException {
    Stream<String> names =
        page.isJson()
            ? stream(json(page).path("projects")).map(it -> it.path("name").asText())
            : html(page).select("a[href]").stream().map(Element::text);
    return names.map(String::strip).filter(it -> !it.isEmpty()).distinct().toList();
  }

  static List<SourceFile> files(Page page, Opening opening) throws IOException {
    var files = new ArrayList<SourceFile>();
    if (page.isJson()) {
      for (var it : json(page).path("files")) {
        files.add(file(page, it, opening));
      }
    } else {
      var document = html(page);
      for (var it : document.select("a[href]")) {
        files.add(file(it, opening));
      }
    }
    return files;
  }

  private static JsonNode json(Page page) {
    var all = Json.read(page.body());
    var version = all.path("meta").path("api-version").asText("1.0");
    if (!version.startsWith("1.")) {
      throw new InvalidInput(
          "%s is version %s of the simple API; only 1 is known".formatted(page.address(), version));
    }
    return all;
  }

  private static Document html(Page page) throws IOException {
    return Jsoup.parse(new ByteArrayInputStream(page.body()), "UTF-8", page.address().toString());
  }

  private static SourceFile file(Page page, JsonNode it, Opening opening) {
    var hashes = new HashMap<String, String>();
    it.path("hashes")
        .properties()
        .forEach(one -> hashes.put(one.getKey(), one.getValue().asText()));
    var link = it.path("url").asText();
    var yanked = it.path("yanked");
    return new SourceFile(
        it.path("filename").asText(),
        hashes,
        time(it.path("upload-time").asText()),
        yanked.isTextual() ? yanked.asText() : yanked.asBoolean() ? "" : null,
        () -> opening.open(page.address().resolve(address(link))));
  }

  // The digest is the link's fragment (PEP 503), the yank an attribute (PEP 592).
  private static SourceFile file(Element it, Opening opening) {
    var link = it.absUrl("href");
    var hash = link.indexOf('#');
    var fragment = hash < 0 ? "" : link.substring(hash + 1);
    var equals = fragment.indexOf('=');
    var target = hash < 0 ? link : link.substring(0, hash);
    return new SourceFile(
        it.text().strip(),
        equals < 0
            ? Map.of()
            : Map.of(fragment.substring(0, equals), fragment.substring(equals + 1)),
        null,
        it.hasAttr("data-yanked") ? it.attr("data-yanked") : null,
        () -> opening.open(address(target)));
  }

  private static URI address(String link) throws IOException {
    try {
      return new URI(link.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new IOException("its address cannot be read", e);
    }
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
