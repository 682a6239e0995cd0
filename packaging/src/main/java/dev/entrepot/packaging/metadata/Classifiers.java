package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.Bundled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The classifiers that PyPI knows.
public final class Classifiers {
  private static final Pattern TAB = Pattern.compile("\\t");
  private static final Set<String> KNOWN = Set.copyOf(list("classifiers.txt"));
  private static final Map<String, List<String>> DEPRECATED =
      list("deprecated-classifiers.txt").stream()
          .map(line -> Arrays.asList(TAB.split(line)))
          .collect(
              Collectors.toUnmodifiableMap(
                  List::getFirst, it -> List.copyOf(it.subList(1, it.size()))));

  private Classifiers() {}

  /// True for a classifier of the list, be it deprecated.
  public static boolean isKnown(String classifier) {
    return KNOWN.contains(classifier) || DEPRECATED.containsKey(classifier);
  }

  /// What to use instead of a deprecated classifier, perhaps nothing; absent if it is not one.
  public static Optional<List<String>> replacements(String classifier) {
    return Optional.ofNullable(DEPRECATED.get(classifier));
  }

  /// True for `Private :: …`, which no public index takes.
  public static boolean isPrivate(String classifier) {
    return classifier.startsWith("Private ::");
  }

  private static List<String> list(String file) {
    return Bundled.lines(Objects.requireNonNull(Classifiers.class.getResourceAsStream(file)));
  }
}
