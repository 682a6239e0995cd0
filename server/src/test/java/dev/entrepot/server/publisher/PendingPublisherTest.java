package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static dev.entrepot.server.publisher.ExchangeFixture.releaseJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingPublisherTest {
  private static final String FILE = "octo-org/demo/.github/workflows/%s@refs/tags/v1";

  private final ExchangeFixture exchange;

  PendingPublisherTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private Optional<Project> project(String name) {
    return exchange
        .index()
        .read(tx -> exchange.index().catalogue().find(tx, new ProjectName(name)));
  }

  private Optional<Role> role(Project project, Account account) {
    return exchange
        .index()
        .read(tx -> exchange.index().catalogue().roleOf(tx, project.id(), account.id()));
  }

  private static TrustedPublisher workflow(String file) {
    return TestPublishers.github(Map.of("workflow", file));
  }

  @Test
  void theFirstExchangeMakesTheProjectForWhoRegisteredIt() {
    var ada = exchange.index().person("ada");
    exchange.expect("New_Project", ada, RELEASE_JOB);

    var grant = exchange.granted(exchange.mint(Map.of()));

    var made = project("new-project").orElseThrow();
    assertThat(made.displayName()).isEqualTo("New_Project");
    assertThat(grant.projects()).containsOnlyKeys(made.id());
    assertThat(role(made, ada)).contains(Role.OWNER);
    assertThat(exchange.index().count("pending_publisher")).isZero();
  }

  @Test
  void theNextExchangesFindAnOrdinaryPublisherWithItsOwnerPinned() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    exchange.mint(Map.of());

    assertThat(exchange.mint(Map.of())).isInstanceOf(Minted.class);
    assertThat(exchange.mint(Map.of("repository_owner_id", "666")))
        .isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void oneExchangeCanMakeAProjectAndReachAnotherThatIsThere() {
    var ada = exchange.index().person("ada");
    var there = exchange.index().project("there", ada);
    exchange.trust(there, RELEASE_JOB);
    exchange.expect("new", ada, RELEASE_JOB);

    assertThat(exchange.granted(exchange.mint(Map.of())).projects())
        .containsOnlyKeys(there.id(), project("new").orElseThrow().id());
  }

  @Test
  void aPendingPublisherReservesNoName() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);

    assertThat(exchange.index().project("New").name().value()).isEqualTo("new");
  }

  @Test
  void saysThatTheNameWasTakenAndForgetsThePendingPublisher() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    var taken = exchange.index().project("new");
    var token = exchange.token(Map.of());

    assertThat(exchange.mint(token)).isEqualTo(new PendingNameTaken("new"));
    assertThat(exchange.index().count("pending_publisher")).isZero();
    assertThat(exchange.mint(token)).isInstanceOf(NoMatchingPublisher.class);

    exchange.trust(taken, RELEASE_JOB);
    assertThat(exchange.mint(token)).as("no refusal spent the token").isInstanceOf(Minted.class);
  }

  @Test
  void refusesToRegisterForAProjectThatIsThere() {
    var project = exchange.index().project("there");
    var ada = exchange.index().person("ada");

    assertThatThrownBy(() -> exchange.expect("There", ada, RELEASE_JOB))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("The project " + project.name() + " exists already");
  }

  @Test
  void refusesToRegisterTheSameOneTwice() {
    var ada = exchange.index().person("ada");
    exchange.expect("new", ada, releaseJob(Optional.of("release")));

    assertThatThrownBy(() -> exchange.expect("NEW", ada, releaseJob(Optional.of("Release"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("already registered");
  }

  @Test
  void makesNoProjectForAPersonWhoIsDisabled() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.index().accounts().disable(tx, "ada"));

    assertThat(exchange.mint(Map.of()))
        .isEqualTo(
            new NoMatchingPublisher(
                "the person who registered the publisher is disabled",
                List.of(),
                Optional.empty()));
    assertThat(project("new")).isEmpty();
    assertThat(exchange.index().count("token")).isZero();
  }

  @Test
  void aSpentTokenMakesNoProjectOfALaterRegistration() {
    var ada = exchange.index().person("ada");
    exchange.expect("first", ada, RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);
    exchange.expect("second", ada, RELEASE_JOB);

    assertThat(exchange.mint(token)).isEqualTo(new TokenAlreadyUsed());
    assertThat(project("second")).isEmpty();
  }

  @Test
  void ofTwoPeopleWhoWaitForANameTheFirstWhoRegisteredGetsIt() {
    var ada = exchange.index().person("ada");
    exchange.expect("new", ada, RELEASE_JOB);
    exchange.index().clock().advance(java.time.Duration.ofSeconds(1));
    exchange.expect("new", exchange.index().person("bob"), RELEASE_JOB);

    assertThat(Together.run(8, () -> exchange.mint(Map.of())))
        .hasSize(8)
        .allMatch(Minted.class::isInstance);
    var made = project("new").orElseThrow();
    assertThat(role(made, ada)).contains(Role.OWNER);
    assertThat(exchange.index().count("project_role")).isEqualTo(1);
    assertThat(exchange.index().count("pending_publisher")).isZero();
    assertThat(exchange.index().count("publisher")).isEqualTo(1);
  }

  @Test
  void ofTwoJobsThatRaceForANameOneMakesItAndTheOtherIsToldSo() {
    exchange.expect("new", exchange.index().person("ada"), workflow("a.yml"));
    exchange.expect("new", exchange.index().person("bob"), workflow("b.yml"));
    var a = FILE.formatted("a.yml");
    var b = FILE.formatted("b.yml");

    var outcomes =
        Together.run(
            List.of(
                () -> exchange.mint(Map.of("workflow_ref", a, "job_workflow_ref", a)),
                () -> exchange.mint(Map.of("workflow_ref", b, "job_workflow_ref", b))));

    assertThat(outcomes).filteredOn(Minted.class::isInstance).hasSize(1);
    assertThat(outcomes).contains(new PendingNameTaken("new"));
    assertThat(exchange.index().count("project")).isEqualTo(1);
    assertThat(exchange.index().count("pending_publisher")).isZero();
  }
}
