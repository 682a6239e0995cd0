package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a description is to be read: plain text, reStructuredText or Markdown, in UTF-8 (PEP 566).
final class ContentType implements MetadataRule {
  private static final Set<String> TYPES = Set.of("text/plain", "text/x-rst", "text/markdown");
  private static final Set<String> VARIANTS = Set.of("GFM", "CommonMark");
  private static final String TOKEN = "[^\\s;=\"/()<>@,\\\\\\[\\]?]+";
  private static final Pattern TYPE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*(" + TOKEN + ")=(?:(" + TOKEN + ")|\"([^\"\\\\]*)\")\\s*");

  private static boolean isAccepted(String value) {
    Matcher type = TYPE.matcher(value);
    if (!type.lookingAt()) {
      return false;
    }
    Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Matcher parameter = PARAMETER.matcher(value);
    int end = type.end();
    while (end < value.length()) {
      if (!parameter.region(end, value.length()).lookingAt()) {
        return false;
      }
      String plain = parameter.group(2);
      parameters.putIfAbsent(parameter.group(1), plain == null ? parameter.group(3) : plain);
      end = parameter.end();
    }
    String media = type.group(1).toLowerCase(Locale.ROOT);
    return TYPES.contains(media)
        && parameters.getOrDefault("charset", "UTF-8").equalsIgnoreCase("UTF-8")
        && (!media.equals("text/markdown")
            || VARIANTS.contains(parameters.getOrDefault("variant", "GFM")));
  }

  @Override
  public String code() {
    return "description-content-type";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.DESCRIPTION_CONTENT_TYPE.valuesIn(metadata).stream()
        .filter(it -> !isAccepted(it))
        .map(it ->
            "Description-Content-Type "
                + Quoted.of(it)
                + " must be text/markdown, text/x-rst or text/plain, with charset UTF-8 if any"
                + " and variant GFM or CommonMark if any");
  }
}
