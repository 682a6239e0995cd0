package dev.entrepot.server.account;

import static dev.entrepot.server.account.SignInFixture.DEVICE;
import static dev.entrepot.server.account.SignInFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneTimeLinksTest {
  private final SignInFixture fixture;

  OneTimeLinksTest(@TempDir Path folder) {
    fixture = SignInFixture.on(TestIndex.in(folder));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Secret first() {
    return fixture.index().write(fixture.links()::firstAdministrator).orElseThrow();
  }

  private Account join(Secret secret, String name) {
    return fixture
        .index()
        .write(tx -> fixture.links().join(tx, secret, name, "a@example.org", PASSWORD));
  }

  @Test
  void theFirstLinkMakesTheAdministratorOnce() {
    var link = first();

    assertThat(join(link, "ann").administrator()).isTrue();
    assertThatThrownBy(() -> join(link, "eve")).isInstanceOf(InvalidInput.class);
    assertThat(fixture.index().write(fixture.links()::firstAdministrator)).isEmpty();
  }

  @Test
  void anotherStartEndsTheLinkOfTheOneBefore() {
    var earlier = first();
    var later = first();

    assertThatThrownBy(() -> join(earlier, "eve")).isInstanceOf(InvalidInput.class);
    assertThat(join(later, "ann").administrator()).isTrue();
  }

  @Test
  void theFirstLinkIsWorthNothingOnceSomebodyAdministers() {
    var link = first();
    fixture.person("ann", true);

    assertThatThrownBy(() -> join(link, "eve")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void ofManyWhoOpenALinkAtOnceOneJoins() {
    var link = first();

    var number = new AtomicInteger();
    var joined =
        Together.run(
            8,
            () -> {
              try {
                join(link, "person" + number.incrementAndGet());
                return true;
              } catch (InvalidInput e) {
                return false;
              }
            });

    assertThat(joined).containsOnlyOnce(true);
  }

  @Test
  void aLinkEnds() {
    var link = first();
    fixture.index().clock().advance(OneTimeLinks.SHORT);

    assertThatThrownBy(() -> join(link, "ann")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aPasswordThatIsRefusedLeavesTheLink() {
    var link = first();

    assertThatThrownBy(() ->
            fixture
                .index()
                .write(
                    tx -> fixture.links().join(tx, link, "ann", "a@example.org", "password1234")))
        .hasMessageContaining("guessed too soon");
    assertThat(join(link, "ann").administrator()).isTrue();
  }

  @Test
  void anInvitedPersonAdministersNothing() {
    var link = fixture.index().write(tx -> fixture.links().invite(tx, "b@example.org", "operator"));

    assertThat(join(link, "bea").administrator()).isFalse();
  }

  @Test
  void aNewPasswordEndsTheSessionsThatThereWere() {
    var ann = fixture.person("ann", false);
    var session = (Outcome.SignedIn) fixture.signIn().withPassword("ann", PASSWORD, DEVICE);
    var link = fixture.index().write(tx -> fixture.links().newPassword(tx, ann, "operator"));
    assertThatThrownBy(() -> join(link, "eve")).isInstanceOf(InvalidInput.class);

    fixture
        .index()
        .write(tx -> fixture.links().choosePassword(tx, link, "meadow kettle oblong tuba"));

    Optional<Session> found =
        fixture.index().read(tx -> fixture.sessions().find(tx, session.session()));
    assertThat(found).isEmpty();
    assertThat(fixture.signIn().withPassword("ann", PASSWORD, DEVICE))
        .isEqualTo(new Outcome.Wrong());
    assertThat(fixture.signIn().withPassword("ann", "meadow kettle oblong tuba", DEVICE))
        .isInstanceOf(Outcome.SignedIn.class);
  }
}
