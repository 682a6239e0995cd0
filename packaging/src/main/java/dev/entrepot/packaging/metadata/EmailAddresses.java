package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The first address of each author field can be written to.
final class EmailAddresses implements MetadataRule {
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>");
  private static final Pattern FIRST = Pattern.compile("[^,;]*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");

  private static String first(String addresses) {
    Matcher brackets = IN_BRACKETS.matcher(addresses);
    if (brackets.find()) {
      return brackets.group(1).strip();
    }
    Matcher first = FIRST.matcher(addresses);
    return first.lookingAt() ? first.group().strip() : "";
  }

  @Override
  public String code() {
    return "email";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Stream.of(MetadataField.AUTHOR_EMAIL, MetadataField.MAINTAINER_EMAIL)
        .flatMap(field ->
            field.valuesIn(metadata).stream()
                .map(EmailAddresses::first)
                .filter(it -> !it.isEmpty() && !ADDRESS.matcher(it).matches())
                .map(it -> "%s %s is not an e-mail address".formatted(field, Quoted.of(it))));
  }
}
