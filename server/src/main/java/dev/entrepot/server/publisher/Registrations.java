package dev.entrepot.server.publisher;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.names.NameRefusal;
import dev.entrepot.server.project.names.NewNames;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// People register publishers: not too many a day, and each stops with the person.
@Singleton
public final class Registrations {
  /// As on PyPI.
  static final int MOST_PENDING = 3;

  private static final Duration DAY = Duration.ofDays(1);

  private final Publishers publishers;
  private final Limits limits;
  private final UnlistedClaims unlisted;
  private final NewNames names;
  private final int mostPerDay;

  @Inject
  Registrations(
      Publishers publishers,
      Limits limits,
      UnlistedClaims unlisted,
      NewNames names,
      ServerConfig config) {
    this.publishers = publishers;
    this.limits = limits;
    this.unlisted = unlisted;
    this.names = names;
    this.mostPerDay = config.limits().registrationsPerDay();
  }

  /// Who asks, and from where.
  ///
  /// @param dryRun whether only the plan is wanted
  public record Asker(Account account, String address, boolean dryRun) {
    String actor() {
      return "account:" + account.name();
    }
  }

  /// What became of it, with warnings for the person where it is not refused.
  public sealed interface Outcome {
    record Added(PublisherView publisher, List<String> warnings) implements Outcome {}

    record Planned(PlanView plan, List<String> warnings) implements Outcome {}

    /// It clashes with what is there.
    record Clash(String sentence) implements Outcome {}

    record TooMany(Duration pause) implements Outcome {}
  }

  /// Adds one to a project.
  public Outcome add(Handle tx, Project project, TrustedPublisher publisher, Asker asker) {
    var name = project.name().value();
    var registered =
        publishers.ofProject(tx, project.id()).stream()
            .anyMatch(it -> isSame(it.publisher(), publisher));
    if (asker.dryRun()) {
      return new Outcome.Planned(
          PlanView.ofOne("add", name, publisher, registered), unlisted.known(publisher));
    }
    if (registered) {
      return new Outcome.Clash("This publisher is already registered for " + name);
    }
    var person = asker.account();
    return tooMany(tx, asker)
        .orElseGet(() ->
            new Outcome.Added(
                PublisherView.of(
                    publishers.add(
                        tx, project, publisher, new Registrant.Person(person), asker.actor()),
                    name,
                    person.name()),
                unlisted.known(publisher)));
  }

  /// Adds one for a project that the first exchange makes.
  ///
  /// @param owner who shall own the project
  public Outcome expect(
      Handle tx, String displayName, Account owner, TrustedPublisher publisher, Asker asker) {
    var name = new ProjectName(displayName);
    if (publishers.exists(tx, name)) {
      return new Outcome.Clash(
          "The project %s exists already; register its publisher under /api/v1/projects/%s/publishers"
              .formatted(name, name));
    }
    var unfit = names.refuse(tx, name, owner);
    if (!unfit.isEmpty()) {
      return new Outcome.Clash(
          unfit.stream().map(NameRefusal::message).collect(Collectors.joining(". ")));
    }
    var waiting = publishers.pendingOf(tx, owner);
    var registered =
        waiting.stream()
            .anyMatch(
                it -> it.projectName().equals(name.value()) && isSame(it.publisher(), publisher));
    if (asker.dryRun()) {
      return new Outcome.Planned(
          PlanView.ofOne("add_pending", name.value(), publisher, registered),
          unlisted.known(publisher));
    }
    if (registered) {
      return new Outcome.Clash("This pending publisher is already registered");
    }
    if (waiting.size() >= MOST_PENDING && !asker.account().administrator()) {
      return new Outcome.Clash(
          "A person has at most %d pending publishers; remove one first".formatted(MOST_PENDING));
    }
    return tooMany(tx, asker)
        .orElseGet(() ->
            new Outcome.Added(
                PublisherView.of(
                    publishers.addPending(tx, displayName, owner, publisher, asker.actor()),
                    owner.name()),
                unlisted.known(publisher)));
  }

  /// Trusts the job of a refused exchange.
  public Outcome adopt(Handle tx, Exchange exchange, Project project, Asker asker) {
    return add(tx, project, History.suggestedPublisher(exchange), asker);
  }

  /// `false` when the project has no such publisher.
  public boolean remove(Handle tx, Project project, String id, String actor) {
    var found = publishers.find(tx, id).filter(it -> it.projectId().equals(project.id()));
    found.ifPresent(_ -> publishers.remove(tx, id, actor));
    return found.isPresent();
  }

  /// What a person may see and remove: their own, or as an administrator everybody's.
  public List<PendingPublisher> pending(Handle tx, Account account) {
    return account.administrator() ? publishers.allPending(tx) : publishers.pendingOf(tx, account);
  }

  /// `false` when the person sees no such pending publisher.
  public boolean removePending(Handle tx, Account account, String id, String actor) {
    var found = pending(tx, account).stream().anyMatch(it -> it.id().equals(id));
    if (found) {
      publishers.remove(tx, id, actor);
    }
    return found;
  }

  private static boolean isSame(TrustedPublisher one, TrustedPublisher other) {
    return one.issuer().equals(other.issuer()) && one.identity().equals(other.identity());
  }

  // Both are counted in any case, so that neither hides the other.
  private Optional<Outcome> tooMany(Handle tx, Asker asker) {
    var ofPerson = limits.take(tx, "register person " + asker.account().id(), mostPerDay, DAY);
    var ofAddress = limits.take(tx, "register address " + asker.address(), mostPerDay, DAY);
    return ofPerson.or(() -> ofAddress).map(Outcome.TooMany::new);
  }
}
