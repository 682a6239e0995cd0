package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// What the doctor saw and says.
///
/// @param suppressed what a person silenced, each with the reason
/// @param pipelines what publishes in pipelines of other CIs, as sentences
public record Diagnosis(
    Examined examined,
    List<Finding> findings,
    List<Suppressed> suppressed,
    List<String> pipelines) {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::place).thenComparing(Finding::code);

  /// A finding that a comment silences.
  public record Suppressed(Finding finding, String reason) {}

  /// Looks at everything with every check, and at what is silenced.
  ///
  /// @param more that was found while reading
  public static Diagnosis of(Examined examined, List<Finding> more) {
    return of(examined, more, List.of());
  }

  /// The same with pipelines of other CIs, whose findings are among the others.
  public static Diagnosis of(Examined examined, List<Finding> more, List<String> pipelines) {
    var findings = new ArrayList<>(Doctor.examine(examined));
    findings.addAll(more);
    var suppressions = files(examined).flatMap(it -> Suppression.in(it).stream()).toList();
    var left = new ArrayList<Finding>();
    var suppressed = new ArrayList<Suppressed>();
    var used = new HashSet<Suppression>();
    for (var finding : findings) {
      var by =
          suppressions.stream()
              .filter(it -> it.fault().isEmpty() && it.covers(finding))
              .findFirst();
      by.ifPresentOrElse(
          it -> {
            used.add(it);
            suppressed.add(new Suppressed(finding, it.reason()));
          },
          () -> left.add(finding));
    }
    suppressions.stream()
        .filter(it -> !used.contains(it))
        .map(Diagnosis::useless)
        .forEach(left::add);
    left.sort(ORDER);
    return new Diagnosis(
        examined, List.copyOf(left), List.copyOf(suppressed), List.copyOf(pipelines));
  }

  private static Stream<SourceFile> files(Examined examined) {
    return Stream.concat(
            examined.repository().workflows().stream().map(it -> it.file()),
            examined.publishers().stream().map(it -> it.place().file()))
        .distinct();
  }

  private static Finding useless(Suppression suppression) {
    return suppression
        .fault()
        .map(it -> Finding.of(Code.SUPPRESSION_INVALID, suppression.place(), it))
        .orElseGet(() ->
            Finding.of(
                    Code.SUPPRESSION_UNUSED,
                    suppression.place(),
                    "Nothing of the code '%s' is found at line %d any more"
                        .formatted(suppression.code(), suppression.line()))
                .advising("Remove the comment."));
  }

  public long count(Severity severity) {
    return findings.stream().filter(it -> it.code().severity() == severity).count();
  }

  /// Whether nothing is found that would keep the release from being published.
  public boolean isHealthy() {
    return count(Severity.ERROR) == 0;
  }
}
