package dev.entrepot.packaging.metadata;

import java.util.Locale;
import java.util.regex.Pattern;

/// A labelled address of a project, as `Project-URL` holds it.
public record ProjectUrl(String label, String url) {
  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s/?#]+[^\\s\\p{Cntrl}]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern IGNORED = Pattern.compile("[\\p{Punct}\\s]");

  /// Reads `Label, URL`; what is missing is empty.
  static ProjectUrl parse(String value) {
    int comma = value.indexOf(',');
    return comma < 0
        ? new ProjectUrl(value.strip(), "")
        : new ProjectUrl(value.substring(0, comma).strip(), value.substring(comma + 1).strip());
  }

  /// The label as PEP 753 compares labels: `Source Code` and `sourcecode` are one.
  public String normalisedLabel() {
    return IGNORED.matcher(label).replaceAll("").toLowerCase(Locale.ROOT);
  }

  static boolean isWebAddress(String url) {
    return WEB.matcher(url).matches();
  }
}
