package dev.entrepot.server.browse;

import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A project's description as HTML that is safe to show. Markdown is rendered as GitHub does;
/// everything else, reStructuredText too, is shown as the text that it is.
final class Readme {
  /// Beyond this it is shown as text: it is no longer a page that somebody wrote.
  private static final int LONGEST = 400_000;

  private static final List<Extension> GITHUB =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          TaskListItemsExtension.create(),
          AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(GITHUB).build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(GITHUB).build();

  private Readme() {}

  /// @param type the media type that the release says; parameters are not looked at
  static String html(String text, String type) {
    if (text.isBlank() || text.strip().equals("UNKNOWN")) {
      return "";
    }
    var semicolon = type.indexOf(';');
    var media = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    return media.toLowerCase(Locale.ROOT).equals("text/markdown") && text.length() <= LONGEST
        ? markdown(text)
        : plain(text);
  }

  private static String markdown(String text) {
    try {
      return SafeHtml.of(RENDERER.render(PARSER.parse(text)));
    } catch (StackOverflowError e) {
      // Thousands of quotes in quotes: nothing that a person wrote to be read.
      return plain(text);
    }
  }

  private static String plain(String text) {
    return "<pre class=\"plain\">" + escaped(text) + "</pre>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
