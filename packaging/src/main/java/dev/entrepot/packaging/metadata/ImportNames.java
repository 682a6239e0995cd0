package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Import names are dotted Python identifiers, perhaps marked private (PEP 794).
final class ImportNames implements MetadataRule {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");
  private static final Pattern NAME = Pattern.compile("([^;]*?)\\s*(?:;\\s*private)?");
  private static final Pattern DOT = Pattern.compile("\\.");

  private static boolean isImportName(String value) {
    var name = NAME.matcher(value);
    return name.matches()
        && Arrays.stream(DOT.split(name.group(1), -1)).allMatch(ImportNames::isIdentifier);
  }

  private static boolean isIdentifier(String part) {
    return !part.isEmpty()
        && !KEYWORDS.contains(part)
        && isStart(part.codePointAt(0))
        && part.codePoints().allMatch(it -> isStart(it) || isPart(it));
  }

  private static boolean isStart(int character) {
    return character == '_' || Character.isUnicodeIdentifierStart(character);
  }

  private static boolean isPart(int character) {
    return Character.isUnicodeIdentifierPart(character)
        && !Character.isIdentifierIgnorable(character);
  }

  @Override
  public String code() {
    return "import-name";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Stream.of(MetadataField.IMPORT_NAME, MetadataField.IMPORT_NAMESPACE)
        .flatMap(field ->
            field.valuesIn(metadata).stream()
                .filter(it -> !isImportName(it))
                .map(it ->
                    "%s %s is not a dotted Python name, perhaps followed by '; private'"
                        .formatted(field, Quoted.of(it))));
  }
}
