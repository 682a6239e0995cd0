package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.source.Place;
import java.util.Optional;

/// One thing that a person should know before the tag.
///
/// @param expected what the publisher or the rule asks for
/// @param actual what the file says
/// @param fix a patch, where one is certain
/// @param advice the way out where no patch is
public record Finding(
    Code code,
    Place place,
    String message,
    Confidence confidence,
    Optional<String> expected,
    Optional<String> actual,
    Optional<Patch> fix,
    Optional<String> advice) {
  /// How sure the files make it.
  public enum Confidence {
    CERTAIN,
    LIKELY,
    POSSIBLE
  }

  public static Finding of(Code code, Place place, String message) {
    return new Finding(
        code,
        place,
        message,
        Confidence.CERTAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Finding differing(String expected, String actual) {
    return new Finding(
        code, place, message, confidence, Optional.of(expected), Optional.of(actual), fix, advice);
  }

  public Finding with(Confidence other) {
    return new Finding(code, place, message, other, expected, actual, fix, advice);
  }

  public Finding fixedBy(Optional<Patch> patch) {
    return new Finding(code, place, message, confidence, expected, actual, patch, advice);
  }

  public Finding advising(String way) {
    return new Finding(code, place, message, confidence, expected, actual, fix, Optional.of(way));
  }
}
