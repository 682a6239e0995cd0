package dev.entrepot.server.publisher;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestIssuer.release;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.token.TokenGrant;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An index that trusts one issuer, and the exchange on it.
record Exchange(TestIndex index, TestIssuer issuer, Publishers publishers, TokenMinting minting)
    implements AutoCloseable {
  private static final TestIssuer ISSUER = new TestIssuer();

  /// The job that [TestIssuer#release] describes, in its environment.
  static final GitHubActions RELEASE_JOB = releaseJob(Optional.of("release"));

  static Exchange in(Path folder) {
    return in(folder, List.of(TestIssuer.URL));
  }

  /// An index that trusts several issuers, which all sign with one key.
  static Exchange in(Path folder, List<String> issuers) {
    var index = TestIndex.in(folder);
    var clock = index.clock();
    var config =
        TestConfig.trusting(
            folder,
            issuers.stream().map(it -> TestConfig.issuer(folder, it, ISSUER.jwks())).toList());
    var store = new PublisherStore();
    var pending = new PendingPublisherStore();
    var identifiers = new Identifiers(clock, new SecureRandom());
    var publishers =
        new Publishers(
            store,
            pending,
            index.catalogue(),
            identifiers,
            clock,
            new AuditLog(identifiers, clock));
    var minting =
        new TokenMinting(
            identityTokens(config, clock),
            index.database(),
            new Candidates(store, pending, publishers, index.catalogue(), index.accounts()),
            store,
            new UsedTokenStore(),
            index.tokens(),
            config);
    return new Exchange(index, ISSUER, publishers, minting);
  }

  /// [#RELEASE_JOB] in another environment, or in any.
  static GitHubActions releaseJob(Optional<String> environment) {
    return new GitHubActions(
        TestIssuer.URL,
        "octo-org",
        "demo",
        Optional.empty(),
        "release.yml",
        EnvironmentRule.of(environment),
        Optional.empty());
  }

  ProjectPublisher trust(Project project, TrustedPublisher publisher) {
    return index.write(tx -> publishers.add(tx, project, publisher, "operator"));
  }

  PendingPublisher expect(String project, Account owner, TrustedPublisher publisher) {
    return index.write(tx -> publishers.addPending(tx, project, owner, publisher, "operator"));
  }

  /// A release job's identity token, with a `jti` of its own.
  String token(Map<String, ?> overrides) {
    var claims = new HashMap<String, Object>(Map.of("jti", UUID.randomUUID().toString()));
    claims.putAll(overrides);
    return issuer.token(release(index.clock().instant(), claims));
  }

  MintOutcome mint(String token) {
    return minting.mint(new UnverifiedToken(token));
  }

  /// The exchange of a fresh token of a release job.
  MintOutcome mint(Map<String, ?> overrides) {
    return mint(token(overrides));
  }

  TokenGrant granted(MintOutcome outcome) {
    if (!(outcome instanceof Minted(var secret, _))) {
      throw new AssertionError("Not minted: " + outcome);
    }
    return index.read(tx -> index.tokens().recognise(tx, secret)).orElseThrow();
  }

  @Override
  public void close() {
    index.close();
  }
}
