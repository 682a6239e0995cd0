package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The summary is one line, by any reader's idea of a line.
final class OneLineSummary implements MetadataRule {
  private static final Pattern LINE_END =
      Pattern.compile("[\\n\\r\\x0B\\f\\x1c\\x1d\\x1e\\x85\\x{2028}\\x{2029}]");

  @Override
  public String code() {
    return "summary-lines";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.SUMMARY.valuesIn(metadata).stream()
        .filter(it -> LINE_END.matcher(it).find())
        .map(_ -> "Summary must be a single line; longer text belongs into the description");
  }
}
