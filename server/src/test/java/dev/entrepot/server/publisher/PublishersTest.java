package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static dev.entrepot.server.publisher.ExchangeFixture.releaseJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.testing.TestPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishersTest {
  private final ExchangeFixture exchange;

  PublishersTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void readsBackWhatWasRegistered() {
    var publisher =
        TestPublishers.github(
            Map.of(
                "owner-id",
                "65",
                "environment",
                "release",
                "called-workflow",
                "octo-org/ci/.github/workflows/publish.yml"));
    var added = exchange.trust(exchange.index().project("demo"), publisher);
    exchange.expect("new", exchange.index().person("ada"), publisher);

    var registered = exchange.index().read(exchange.publishers()::all);
    var waiting = exchange.index().read(exchange.publishers()::allPending);
    assertThat(registered).containsExactly(added);
    assertThat(waiting)
        .singleElement()
        .extracting(PendingPublisher::publisher)
        .isEqualTo(publisher);
  }

  @Test
  void refusesTheSameIdentityOfOneProjectInAnotherSpelling() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    var spelled =
        TestPublishers.github(
            Map.of("owner", "Octo-Org", "repository", "Demo", "environment", "RELEASE"));

    assertThatThrownBy(() -> exchange.trust(project, spelled))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("This publisher is already registered for demo");
  }

  @Test
  void takesTheSameIdentityForAnotherProjectAndAnotherEnvironment() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    exchange.trust(project, releaseJob(Optional.empty()));
    exchange.trust(exchange.index().project("other"), RELEASE_JOB);

    assertThat(exchange.index().count("publisher")).isEqualTo(3);
  }

  @Test
  void removesAPublisherOrAPendingOneAndNothingTwice() {
    var added = exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var pending = exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    remove(added.id());
    remove(pending.id());

    assertThat(exchange.index().count("publisher")).isZero();
    assertThat(exchange.index().count("pending_publisher")).isZero();
    assertThatThrownBy(() -> remove(added.id()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no publisher with the identifier " + added.id());
  }

  private void remove(String id) {
    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().remove(tx, id, "operator"));
  }

  @Test
  void recordsWhoRegisteredWhat() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);

    var recorded =
        exchange
            .index()
            .read(tx ->
                tx.createQuery(
                        """
                        SELECT actor || ' ' || subject || ' ' || details
                          FROM audit_entry
                         WHERE action = 'publisher-added'
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(recorded)
        .containsExactly(
            "operator project:demo github owner=octo-org, repository=demo, workflow=release.yml, environment=release");
  }
}
