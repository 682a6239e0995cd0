package dev.entrepot.server.project;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Text as searched words: ASCII letters and digits only, so that both engines order them alike.
final class SearchWords {
  /// No word is longer.
  static final int LONGEST = 30;

  private static final int MOST = 200;
  private static final int WHOLE_NAME = 50;
  private static final int NAME = 20;
  private static final int KEYWORD = 10;
  private static final int SUMMARY = 5;
  private static final int CLASSIFIER = 2;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  // What nearly every release says tells none from another.
  private static final Pattern TELLING = Pattern.compile("(Topic|Framework) ::.*");

  private SearchWords() {}

  static List<String> of(String text) {
    return BETWEEN
        .splitAsStream(folded(text))
        .filter(it -> !it.isEmpty())
        .map(SearchWords::ascii)
        .distinct()
        .limit(MOST)
        .toList();
  }

  /// All words in one: a name however its parts are separated.
  static String joined(String text) {
    return ascii(BETWEEN.matcher(folded(text)).replaceAll(""));
  }

  /// The words of a project, with the most that one of its places counts.
  static Map<String, Integer> weighed(Project project, ReleaseMetadata metadata) {
    var words = new LinkedHashMap<String, Integer>();
    words.put(joined(project.displayName()), WHOLE_NAME);
    add(words, project.displayName(), NAME);
    add(words, String.join(" ", metadata.keywords()), KEYWORD);
    add(words, metadata.summary(), SUMMARY);
    metadata.classifiers().stream()
        .filter(it -> TELLING.matcher(it).matches())
        .forEach(it -> add(words, it, CLASSIFIER));
    return words;
  }

  private static void add(Map<String, Integer> words, String text, int weight) {
    of(text).stream()
        .limit(Math.max(0, MOST - words.size()))
        .forEach(it -> words.merge(it, weight, Math::max));
  }

  private static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  private static String ascii(String word) {
    var ascii = new StringBuilder();
    word.codePoints()
        .forEach(it -> {
          if (it < 128) {
            ascii.appendCodePoint(it);
          } else {
            ascii.append('x').append(Integer.toHexString(it));
          }
        });
    return ascii.substring(0, Math.min(LONGEST, ascii.length()));
  }
}
