package dev.entrepot.server.browse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.PolicyFactory;

/// Strangers' HTML, made harmless: text, lists, tables and links that lead out of the index. A
/// picture becomes a link to it, so that looking at a page tells no third party. Headings come
/// below those of the page.
final class SafeHtml {
  private static final Pattern OUTWARD =
      Pattern.compile("(?i)(?:https?|mailto):.*", Pattern.DOTALL);
  private static final int TOP_LEVEL = 2;
  private static final int LOWEST = 6;
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "hr",
              "div",
              "span",
              "h3",
              "h4",
              "h5",
              "h6",
              "blockquote",
              "pre",
              "code",
              "em",
              "strong",
              "b",
              "i",
              "u",
              "s",
              "del",
              "ins",
              "sub",
              "sup",
              "kbd",
              "samp",
              "var",
              "small",
              "mark",
              "abbr",
              "q",
              "cite",
              "ul",
              "ol",
              "li",
              "dl",
              "dt",
              "dd",
              "table",
              "caption",
              "thead",
              "tbody",
              "tfoot",
              "tr",
              "th",
              "td",
              "details",
              "summary",
              "a")
          .allowAttributes("href")
          .matching(OUTWARD)
          .onElements("a")
          .allowUrlProtocols("https", "http", "mailto")
          .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
          .allowAttributes("start")
          .matching(Pattern.compile("[0-9]{1,5}"))
          .onElements("ol")
          .allowAttributes("colspan", "rowspan")
          .matching(Pattern.compile("[0-9]{1,2}"))
          .onElements("th", "td")
          .allowAttributes("align")
          .matching(true, "left", "center", "right")
          .onElements("th", "td", "p", "div")
          .allowAttributes("title")
          .onElements("abbr")
          .withPreprocessor(Quiet::new)
          .toFactory();

  private SafeHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }

  @SuppressWarnings("try") // what it wraps may be closed; it itself never is
  private static final class Quiet extends HtmlStreamEventReceiverWrapper {
    private final Deque<String> links = new ArrayDeque<>();

    Quiet(HtmlStreamEventReceiver next) {
      super(next);
    }

    @Override
    public void openTag(String name, List<String> attributes) {
      switch (name) {
        case "img" -> picture(attributes);
        case "a" -> {
          links.push(name);
          super.openTag(name, attributes);
        }
        default -> super.openTag(lowered(name), attributes);
      }
    }

    @Override
    public void closeTag(String name) {
      if (name.equals("a")) {
        links.poll();
      }
      super.closeTag(lowered(name));
    }

    private void picture(List<String> attributes) {
      var alt = attribute(attributes, "alt");
      var text = alt == null || alt.isBlank() ? "picture" : alt;
      var source = attribute(attributes, "src");
      if (links.isEmpty() && source != null) {
        super.openTag("a", new ArrayList<>(List.of("href", source)));
        super.text(text);
        super.closeTag("a");
      } else {
        super.text(text);
      }
      super.text(" ");
    }

    private static @Nullable String attribute(List<String> attributes, String name) {
      for (var at = 0; at + 1 < attributes.size(); at += 2) {
        if (attributes.get(at).toLowerCase(Locale.ROOT).equals(name)) {
          return attributes.get(at + 1);
        }
      }
      return null;
    }

    private static String lowered(String name) {
      if (name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1))) {
        return "h" + Math.min(LOWEST, Character.digit(name.charAt(1), 10) + TOP_LEVEL);
      }
      return name;
    }
  }
}
