package dev.entrepot.server.publisher;

import static dev.entrepot.server.oidc.IdentityTokens.CLOCK_LEEWAY;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.publisher.Candidates.Decision;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.publisher.provider.ClaimMatching;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Grant.Permission;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Decides about verified claims and, where publishers are these claims, issues their token: claims
/// the `jti`, makes pending projects real, pins, remembers.
@Singleton
final class Issuing {
  // Longer than the leeway: no moment exists at which a token verifies and its record is gone.
  static final Duration REMEMBERED = CLOCK_LEEWAY.plusSeconds(60);

  private final Candidates candidates;
  private final PublisherStore publishers;
  private final UsedTokenStore usedTokens;
  private final Tokens tokens;
  private final History history;
  private final Duration lifetime;

  @Inject
  Issuing(
      Candidates candidates,
      PublisherStore publishers,
      UsedTokenStore usedTokens,
      Tokens tokens,
      History history,
      ServerConfig config) {
    this.candidates = candidates;
    this.publishers = publishers;
    this.usedTokens = usedTokens;
    this.tokens = tokens;
    this.history = history;
    this.lifetime = config.publishing().tokenLifetime();
  }

  MintOutcome decide(Handle tx, Provider provider, VerifiedClaims verified, Purpose purpose) {
    if (usedTokens.isUsed(tx, verified)) {
      remember(tx, verified, TokenRequestFailed.reason(new TokenAlreadyUsed()));
      return new TokenAlreadyUsed();
    }
    return switch (candidates.decide(tx, provider, Claims.of(verified))) {
      case Decision.Refuse(var explanation) -> refuse(tx, verified, explanation);
      case Decision.NameTaken(var project) -> {
        var refusal = new PendingNameTaken(project);
        remember(tx, verified, TokenRequestFailed.reason(refusal));
        yield refusal;
      }
      case Decision.Accept accepted -> issue(tx, accepted, verified, purpose);
    };
  }

  private MintOutcome refuse(Handle tx, VerifiedClaims verified, Refusals.Explanation why) {
    var id =
        history.append(
            tx,
            verified,
            new History.Entry(
                "invalid-publisher",
                why.reason(),
                why.nearest().map(ProjectPublisher::id),
                why.differences(),
                why.nearest().map(it -> Set.of(it.projectId())).orElse(Set.of())));
    return new NoMatchingPublisher(why.reason(), why.differences(), Optional.of(id));
  }

  private MintOutcome issue(
      Handle tx, Decision.Accept accepted, VerifiedClaims verified, Purpose purpose) {
    var allowed = accepted.matching().stream().filter(it -> allows(it, purpose)).toList();
    if (allowed.isEmpty() && accepted.waiting().isEmpty()) {
      var reason = "the publisher may only read; ask for a token with \"scope\": \"read\" instead";
      return refuse(
          tx,
          verified,
          new Refusals.Explanation(reason, List.of(), Optional.of(accepted.matching().getFirst())));
    }
    // The constraint decides who is first, also between processes.
    if (!usedTokens.claim(tx, verified, verified.expiresAt().plus(REMEMBERED))) {
      return new TokenAlreadyUsed();
    }
    var matching = new ArrayList<>(allowed);
    matching.addAll(candidates.makeReal(tx, accepted.waiting()));
    return matching.isEmpty()
        ? new NoMatchingPublisher(
            "the person who registered the publisher is disabled", List.of(), Optional.empty())
        : issueFor(tx, purpose == Purpose.READ ? matching : together(matching), verified, purpose);
  }

  private static boolean allows(ProjectPublisher publisher, Purpose purpose) {
    return purpose == Purpose.READ || publisher.publisher().grant().permission() != Permission.READ;
  }

  private MintOutcome issueFor(
      Handle tx, List<ProjectPublisher> matching, VerifiedClaims verified, Purpose purpose) {
    var pins =
        ClaimMatching.pinsOf(matching.getFirst().publisher().provider(), Claims.of(verified));
    matching.forEach(it -> publishers.pin(tx, it, pins));
    var issued =
        tokens.issueForPublishers(
            tx,
            Set.of(scope(matching, purpose)),
            projects(matching),
            verified.all().toString(),
            lifetime(matching));
    history.append(
        tx,
        verified,
        new History.Entry(
            Exchange.MINTED,
            "A token until " + issued.expiresAt().truncatedTo(ChronoUnit.SECONDS),
            Optional.of(matching.getFirst().id()),
            List.of(),
            projects(matching).keySet()));
    return new Minted(issued.secret(), issued.expiresAt());
  }

  // A token has its scopes for all of its projects, so those that may only stage stay out of a
  // token that uploads.
  private static List<ProjectPublisher> together(List<ProjectPublisher> matching) {
    var uploading = matching.stream().filter(Issuing::uploads).toList();
    return uploading.isEmpty() ? matching : uploading;
  }

  private static boolean uploads(ProjectPublisher publisher) {
    return publisher.publisher().grant().permission() == Permission.UPLOAD;
  }

  private static Scope scope(List<ProjectPublisher> matching, Purpose purpose) {
    return switch (purpose) {
      case READ -> Scope.READ;
      case PUBLISH -> uploads(matching.getFirst()) ? Scope.UPLOAD : Scope.STAGE;
    };
  }

  // Of two publishers of one project, the one that demands more is the job's.
  private static Map<String, String> projects(List<ProjectPublisher> matching) {
    Map<String, String> projects = new HashMap<>();
    matching.stream()
        .sorted(Comparator.comparingInt(it -> it.publisher().demands()))
        .forEach(it -> projects.put(it.projectId(), it.id()));
    return projects;
  }

  private Duration lifetime(List<ProjectPublisher> matching) {
    return matching.stream()
        .flatMap(it -> it.publisher().grant().lifetime().stream())
        .min(Comparator.naturalOrder())
        .orElse(lifetime);
  }

  private void remember(Handle tx, VerifiedClaims verified, TokenRequestFailed.Reason reason) {
    history.append(
        tx,
        verified,
        new History.Entry(
            reason.code(), reason.description(), Optional.empty(), List.of(), Set.of()));
  }
}
