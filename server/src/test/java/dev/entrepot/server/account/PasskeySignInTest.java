package dev.entrepot.server.account;

import static dev.entrepot.server.account.SignInFixture.DEVICE;
import static dev.entrepot.server.account.SignInFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeySignInTest {
  private static final String ORIGIN = "https://packages.test";
  private static final String HOST = "packages.test";

  private final SignInFixture fixture;
  private final Account ann;
  private final SoftAuthenticator device = new SoftAuthenticator(ORIGIN, HOST);
  private final Secret visitor = Secret.next(new SecureRandom());

  PasskeySignInTest(@TempDir Path folder) {
    fixture = SignInFixture.on(TestIndex.in(folder));
    ann = fixture.person("Ann", false);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Session session() {
    var secret =
        switch (fixture.signIn().withPassword("Ann", PASSWORD, DEVICE)) {
          case Outcome.SignedIn(var it) -> it;
          case Outcome.CodeWanted(var it) -> it;
          case Outcome other -> throw new AssertionError(other);
        };
    return fixture.index().read(tx -> fixture.sessions().find(tx, secret)).orElseThrow();
  }

  private void add(SoftAuthenticator made) {
    var session = session();
    fixture
        .index()
        .write(tx -> {
          var options = fixture.passkeys().askToMake(tx, ann, session);
          fixture.passkeys().add(tx, ann, session, "Laptop", made.make(options));
          return true;
        });
  }

  private Map<String, Object> asked() {
    return fixture.passkeySignIn().ask(visitor, DEVICE).orElseThrow();
  }

  private Outcome answer(String response) {
    return fixture.passkeySignIn().whole(visitor, response, DEVICE);
  }

  @Test
  void aPasskeyIsTheWholeSignIn() {
    add(device);

    var outcome = answer(device.sign(asked()));

    assertThat(outcome).isInstanceOf(Outcome.SignedIn.class);
    var secret = ((Outcome.SignedIn) outcome).session();
    var session = fixture.index().read(tx -> fixture.sessions().find(tx, secret)).orElseThrow();
    assertThat(session.accountId()).isEqualTo(ann.id());
    assertThat(session.secondFactorAt()).isPresent();
  }

  @Test
  void aPasskeyIsTheSecondFactorBehindThePassword() {
    add(device);
    assertThat(fixture.signIn().withPassword("Ann", PASSWORD, DEVICE))
        .isInstanceOf(Outcome.CodeWanted.class);
    var half = session();
    var options = fixture.index().write(tx -> fixture.passkeys().askForOneOf(tx, ann, half));

    assertThat(fixture.passkeySignIn().second(ann, half, device.sign(options)))
        .isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void thePasskeyOfAnotherIsNoSecondFactor() {
    add(device);
    var bob = fixture.person("Bob", false);
    var half = session();
    var options = fixture.index().write(tx -> fixture.passkeys().askForOneOf(tx, ann, half));

    assertThat(fixture.passkeySignIn().second(bob, half, device.sign(options)))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerFromAnotherSiteIsRefused() {
    add(device);

    assertThat(answer(device.at("https://packages.test.evil.example").sign(asked())))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerForAnotherHostIsRefused() {
    add(device);

    assertThat(answer(device.ofHost("evil.example").sign(asked()))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerToAnotherChallengeIsRefused() {
    add(device);
    var earlier = asked();
    asked();

    assertThat(answer(device.sign(earlier))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerCountsOnce() {
    add(device);
    var response = device.sign(asked());

    assertThat(answer(response)).isInstanceOf(Outcome.SignedIn.class);
    assertThat(answer(response)).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerCountsOnlyInTheBrowserThatWasAsked() {
    add(device);
    var response = device.sign(asked());

    var other = Secret.next(new SecureRandom());

    assertThat(fixture.passkeySignIn().whole(other, response, DEVICE))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anAnswerThatComesTooLateIsRefused() {
    add(device);
    var response = device.sign(asked());

    fixture.index().clock().advance(Passkeys.PATIENCE.plus(Duration.ofSeconds(1)));

    assertThat(answer(response)).isEqualTo(new Outcome.Wrong());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 7})
  void aCounterThatDoesNotGrowTellsOfACopy(int next) {
    add(device.counting(3));
    assertThat(answer(device.counting(7).sign(asked()))).isInstanceOf(Outcome.SignedIn.class);

    assertThat(answer(device.counting(next).sign(asked()))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void anUnknownPasskeyIsRefused() {
    add(device);

    assertThat(answer(new SoftAuthenticator(ORIGIN, HOST).sign(asked())))
        .isEqualTo(new Outcome.Wrong());
  }

  @Test
  void aDeviceThatDidNotAskWhoIsThereIsRefused() {
    add(device);

    assertThat(answer(device.unverified().sign(asked()))).isEqualTo(new Outcome.Wrong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "null", "{\"id\": 1}", "{\"rawId\": \"!\", \"id\": \"!\"}"})
  void whatIsNoAnswerIsRefused(String text) {
    asked();

    assertThat(answer(text)).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void onlyWhatWasMadeHereIsKept() {
    var evil = new SoftAuthenticator("https://evil.example", HOST);

    assertThatThrownBy(() -> add(evil)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> add(device.unverified())).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aRemovedPasskeyOpensNothing() {
    add(device);
    var id = fixture.index().read(tx -> fixture.passkeys().ofAccount(tx, ann)).getFirst().id();
    fixture.index().write(tx -> fixture.passkeys().remove(tx, ann, id, "account:Ann"));

    assertThat(answer(device.sign(asked()))).isEqualTo(new Outcome.Wrong());
  }

  @Test
  void whoeverIsDisabledStaysOutside() {
    add(device);
    fixture
        .index()
        .write(tx -> {
          fixture.index().accounts().disable(tx, "Ann");
          return true;
        });

    assertThat(answer(device.sign(asked()))).isEqualTo(new Outcome.Wrong());
  }
}
