package dev.entrepot.server.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.Locale;

/// What a new password must be: long enough, and none that a guesser tries early.
final class PasswordRule {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 1024;
  // The estimate takes time in the square of the length; what follows cannot make it weaker.
  private static final int MEASURED = 64;
  // Of 0 to 4: more than 10^8 guesses.
  private static final int WEAKEST_SCORE = 3;
  private static final Zxcvbn ESTIMATE = new Zxcvbn();

  private PasswordRule() {}

  /// @param known what a guesser knows of the person
  /// @throws InvalidInput that says what to change
  static void check(String password, List<String> known) {
    var length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new InvalidInput("A password has %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    var measured = password.substring(0, Math.min(password.length(), MEASURED));
    var strength = ESTIMATE.measure(measured, known);
    if (strength.getScore() < WEAKEST_SCORE) {
      var warning = strength.getFeedback().getWarning(Locale.ROOT);
      throw new InvalidInput(
          "This password is guessed too soon%s. Take four unrelated words, or let a password manager make one"
              .formatted(warning.isEmpty() ? "" : ": " + warning.replaceAll("\\.$", "")));
    }
  }
}
