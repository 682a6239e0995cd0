package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.PublisherFile.Entry;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/// Brings the publishers in line with a file: plans first, then does all of it or nothing.
@Singleton
public final class PublisherImport {
  private final Publishers publishers;
  private final Catalogue catalogue;
  private final Accounts accounts;

  @Inject
  PublisherImport(Publishers publishers, Catalogue catalogue, Accounts accounts) {
    this.publishers = publishers;
    this.catalogue = catalogue;
    this.accounts = accounts;
  }

  /// One thing to do.
  public sealed interface Change {
    /// Adds a publisher; makes the project for `owner` where there is none.
    record Add(Entry entry, TrustedPublisher publisher, Optional<Project> project)
        implements Change {}

    record Remove(ProjectPublisher registered, Project project) implements Change {}

    default String text() {
      return switch (this) {
        case Add(var entry, var publisher, var project) ->
            "+ %s: %s%s"
                .formatted(
                    entry.project(),
                    PublisherText.of(publisher),
                    project.isPresent() ? "" : " (makes the project)");
        case Remove(var registered, var project) ->
            "- %s: %s".formatted(project.name(), PublisherText.of(registered.publisher()));
      };
    }
  }

  /// What would change.
  ///
  /// @param kept publishers of the file that are registered already
  public record Plan(List<Change> changes, int kept) {
    public Plan {
      changes = List.copyOf(changes);
    }
  }

  /// Compares a file with what is registered.
  ///
  /// @param issuers the issuer's URL for a provider and, where several are trusted, a choice
  /// @param prune whether what is not in the file is removed
  /// @throws InvalidInput for the first entry that cannot be registered
  public Plan plan(
      Handle tx,
      List<Entry> entries,
      BiFunction<String, Optional<String>, String> issuers,
      boolean prune) {
    var changes = new ArrayList<Change>();
    var wanted = new HashSet<String>();
    var kept = 0;
    for (var entry : entries) {
      var publisher =
          entry.form().publisher(issuers.apply(entry.form().provider(), entry.issuer()));
      var project = catalogue.find(tx, entry.project());
      if (!wanted.add(key(entry.project().value(), publisher))) {
        throw new InvalidInput(
            "%s: the file has this publisher twice: %s"
                .formatted(entry.project(), PublisherText.of(publisher)));
      }
      if (project.isPresent() && isRegistered(tx, project.get(), publisher)) {
        kept++;
      } else {
        changes.add(new Change.Add(entry, publisher, project));
      }
    }
    if (prune) {
      changes.addAll(leftOver(tx, wanted));
    }
    return new Plan(changes, kept);
  }

  private boolean isRegistered(Handle tx, Project project, TrustedPublisher publisher) {
    return publishers.ofProject(tx, project.id()).stream()
        .map(it -> key(project.name().value(), it.publisher()))
        .anyMatch(key(project.name().value(), publisher)::equals);
  }

  private List<Change> leftOver(Handle tx, Set<String> wanted) {
    var left = new ArrayList<Change>();
    for (var it : publishers.all(tx)) {
      var project = catalogue.findById(tx, it.projectId()).orElseThrow();
      if (!wanted.contains(key(project.name().value(), it.publisher()))) {
        left.add(new Change.Remove(it, project));
      }
    }
    return left;
  }

  private static String key(String project, TrustedPublisher publisher) {
    return project + "\n" + publisher.issuer() + "\n" + publisher.identity();
  }

  /// Does what the plan says, in the caller's transaction.
  ///
  /// @param registrant who answers for what is added
  public void apply(Handle tx, Plan plan, Registrant registrant, String actor) {
    for (var change : plan.changes()) {
      switch (change) {
        case Change.Add(var entry, var publisher, _) ->
            publishers.add(tx, project(tx, entry, actor), publisher, registrant, actor);
        case Change.Remove(var registered, _) -> publishers.remove(tx, registered.id(), actor);
      }
    }
  }

  private Project project(Handle tx, Entry entry, String actor) {
    return catalogue
        .find(tx, entry.project())
        .orElseGet(() -> {
          var name =
              entry
                  .ownerUser()
                  .orElseThrow(() ->
                      new InvalidInput(
                          "The project %s does not exist; say who shall own it: owner-user = \"NAME\""
                              .formatted(entry.project())));
          var owner =
              accounts
                  .find(tx, name)
                  .orElseThrow(() -> new InvalidInput("There is no user named " + name));
          return catalogue.create(tx, entry.displayName(), owner, actor).orElseThrow();
        });
  }
}
