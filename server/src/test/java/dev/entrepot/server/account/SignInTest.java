package dev.entrepot.server.account;

import static dev.entrepot.server.account.SignInFixture.DEVICE;
import static dev.entrepot.server.account.SignInFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {
  private final SignInFixture fixture;
  private final Account ann;

  SignInTest(@TempDir Path folder) {
    fixture = SignInFixture.on(TestIndex.in(folder));
    ann = fixture.person("Ann", false);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Outcome signIn(String name, String password) {
    return fixture.signIn().withPassword(name, password, DEVICE);
  }

  private Optional<Session> session(Secret secret) {
    return fixture.index().read(tx -> fixture.sessions().find(tx, secret));
  }

  private Session sessionOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignedIn(var secret) -> session(secret).orElseThrow();
      case Outcome.CodeWanted(var secret) -> session(secret).orElseThrow();
      default -> throw new AssertionError(outcome);
    };
  }

  private void advance(Duration duration) {
    fixture.index().clock().advance(duration);
  }

  @Test
  void thePasswordOpensASessionWhateverTheCaseOfTheName() {
    assertThat(sessionOf(signIn("ANN", PASSWORD)).accountId()).isEqualTo(ann.id());
  }

  @Test
  void whoIsUnknownOrDisabledOrWithoutPasswordGetsTheAnswerOfAWrongPassword() {
    fixture.person("gone", false);
    fixture.index().person("no-password");
    fixture.index().database().useTransaction(tx -> fixture.index().accounts().disable(tx, "gone"));

    assertThat(signIn("Ann", PASSWORD + "x")).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("nobody", PASSWORD)).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("gone", PASSWORD)).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("no-password", PASSWORD)).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("Ann", PASSWORD + "x".repeat(2000))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anUnknownNameTakesAsLongAsAWrongPassword() {
    var known = new long[9];
    var unknown = new long[9];
    for (var i = 0; i < known.length; i++) {
      // Each from an address and after a time of its own: nobody waits.
      advance(Duration.ofDays(2));
      known[i] = time("Ann");
      unknown[i] = time("nobody");
    }
    Arrays.sort(known);
    Arrays.sort(unknown);

    assertThat((double) unknown[4] / known[4]).isBetween(0.5, 2.0);
  }

  private long time(String name) {
    var start = System.nanoTime();
    assertThat(signIn(name, "not the password")).isEqualTo(new Outcome.Wrong());
    return System.nanoTime() - start;
  }

  @Test
  void whoFailsAgainAndAgainWaitsLongerAndLonger() {
    for (var i = 0; i < 5; i++) {
      assertThat(signIn("Ann", "wrong")).isEqualTo(new Outcome.Wrong());
    }

    assertThat(signIn("Ann", PASSWORD)).isEqualTo(new Outcome.TooSoon(Duration.ofSeconds(1)));
    advance(Duration.ofSeconds(1));
    assertThat(signIn("Ann", "wrong")).isEqualTo(new Outcome.Wrong());
    assertThat(signIn("Ann", PASSWORD)).isEqualTo(new Outcome.TooSoon(Duration.ofSeconds(2)));
    advance(Duration.ofSeconds(2));
    assertThat(signIn("Ann", PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
    assertThat(signIn("Ann", "wrong")).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void namesThatNobodyHasAreSlowedDownTheSame() {
    for (var i = 0; i < 5; i++) {
      signIn("nobody", "wrong");
    }

    assertThat(signIn("nobody", "wrong")).isEqualTo(new Outcome.TooSoon(Duration.ofSeconds(1)));
  }

  @Test
  void anAddressThatTriesManyNamesWaitsAndOneThatIsRightInBetweenDoesNotHelpIt() {
    for (var i = 0; i < 20; i++) {
      assertThat(signIn("name" + i, "wrong")).isEqualTo(new Outcome.Wrong());
      if (i == 10) {
        assertThat(signIn("Ann", PASSWORD)).isInstanceOf(Outcome.SignedIn.class);
      }
    }

    assertThat(signIn("another", "wrong")).isInstanceOf(Outcome.TooSoon.class);
    assertThat(fixture.signIn().withPassword("Ann", PASSWORD, new Device("192.0.2.2", "")))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void manyAttemptsAtOnceCountAsMany() {
    var outcomes = Together.run(12, () -> signIn("Ann", "wrong"));

    assertThat(outcomes)
        .filteredOn(it -> it.equals(new Outcome.Wrong()))
        .hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void whoHasAnAppIsAskedForItsCodeAndGetsAnotherSecret() {
    var key = fixture.enrol(ann, new ArrayList<>());
    advance(Duration.ofMinutes(1));

    var half = (Outcome.CodeWanted) signIn("Ann", PASSWORD);
    var session = session(half.session()).orElseThrow();
    assertThat(session.secondFactorAt()).isEmpty();
    var whole = (Outcome.SignedIn) fixture.signIn().withCode(ann, session, fixture.code(key));

    assertThat(session(half.session())).isEmpty();
    assertThat(session(whole.session()).orElseThrow().secondFactorAt()).isPresent();
  }

  @Test
  void aCodeIsTakenOnce() {
    var key = fixture.enrol(ann, new ArrayList<>());
    var session = sessionOf(signIn("Ann", PASSWORD));

    assertThat(fixture.signIn().withCode(ann, session, fixture.code(key)))
        .as("the code that enrolled it")
        .isEqualTo(new Outcome.Wrong());
    advance(Duration.ofSeconds(30));
    assertThat(fixture.signIn().withCode(ann, session, fixture.code(key)))
        .isInstanceOf(Outcome.SignedIn.class);
    assertThat(fixture.signIn().withCode(ann, session, fixture.code(key)))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void aRecoveryCodeIsTakenOnceHoweverItIsTyped() {
    var codes = new ArrayList<String>();
    fixture.enrol(ann, codes);
    var session = sessionOf(signIn("Ann", PASSWORD));
    var typed = codes.getFirst().toUpperCase(java.util.Locale.ROOT).replace('-', ' ');

    assertThat(fixture.signIn().withCode(ann, session, typed)).isInstanceOf(Outcome.SignedIn.class);
    assertThat(fixture.signIn().withCode(ann, session, typed)).isEqualTo(new Outcome.Wrong());
    assertThat(fixture.index().<Integer>read(tx -> fixture.secondFactors().codesLeft(tx, ann)))
        .isEqualTo(9);
  }

  @Test
  void codesAreNotGuessedFast() {
    fixture.enrol(ann, new ArrayList<>());
    var session = sessionOf(signIn("Ann", PASSWORD));
    for (var i = 0; i < 5; i++) {
      assertThat(fixture.signIn().withCode(ann, session, "000000")).isEqualTo(new Outcome.Wrong());
    }

    assertThat(fixture.signIn().withCode(ann, session, "000000"))
        .isInstanceOf(Outcome.TooSoon.class);
  }

  @Test
  void theSecondStepMustFollowSoon() {
    var key = fixture.enrol(ann, new ArrayList<>());
    var session = sessionOf(signIn("Ann", PASSWORD));
    advance(Sessions.HALF);

    assertThat(fixture.signIn().withCode(ann, session, fixture.code(key)))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void thePasswordTypedAgainGivesTheSessionAnotherSecret() {
    var first = (Outcome.SignedIn) signIn("Ann", PASSWORD);
    var session = session(first.session()).orElseThrow();
    advance(Sessions.RECENT);
    assertThat(fixture.sessions().isProvenRecently(session)).isFalse();

    assertThat(fixture.signIn().again(ann, session, "wrong")).isEqualTo(new Outcome.Wrong());
    var again = (Outcome.SignedIn) fixture.signIn().again(ann, session, PASSWORD);

    assertThat(session(first.session())).isEmpty();
    assertThat(fixture.sessions().isProvenRecently(session(again.session()).orElseThrow()))
        .isTrue();
  }

  @Test
  void aSessionEndsWhenItIsIdleAndInAnyCase() {
    var secret = ((Outcome.SignedIn) signIn("Ann", PASSWORD)).session();
    advance(Sessions.IDLE.minusSeconds(1));
    assertThat(session(secret)).isPresent();
    advance(Duration.ofSeconds(1));
    assertThat(session(secret)).isEmpty();

    var used = ((Outcome.SignedIn) signIn("Ann", PASSWORD)).session();
    for (var i = 0; i < 15; i++) {
      session(used)
          .ifPresent(it ->
              fixture.index().database().useTransaction(tx -> fixture.sessions().seen(tx, it)));
      advance(Sessions.IDLE.minusSeconds(1));
    }
    assertThat(session(used)).isEmpty();
  }

  @Test
  void whatEndedIsForgotten() {
    signIn("Ann", PASSWORD);
    signIn("Ann", "wrong");
    fixture.index().write(tx -> fixture.links().newPassword(tx, ann, "operator"));
    advance(Duration.ofDays(8));

    fixture.housekeeping().run();

    assertThat(fixture.index().count("session")).isZero();
    assertThat(fixture.index().count("sign_in_attempt")).isZero();
    assertThat(fixture.index().count("one_time_link")).isZero();
  }

  @Test
  void noSecretIsKept() {
    var secret = ((Outcome.SignedIn) signIn("Ann", PASSWORD)).session();
    var kept =
        fixture
            .index()
            .read(
                tx -> tx.createQuery("SELECT secret_hash FROM session").mapTo(String.class).one());

    assertThat(kept).isEqualTo(secret.hash()).isNotEqualTo(secret.reveal());
    assertThat(secret).hasToString("Secret[hidden]");
  }
}
