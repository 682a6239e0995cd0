package dev.entrepot.server.publisher;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestIssuer.release;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.oidc.IdentityTokens;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.token.TokenGrant;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An index that trusts one issuer, and the exchange on it.
record ExchangeFixture(
    TestIndex index,
    TestIssuer issuer,
    Publishers publishers,
    TokenMinting minting,
    History history,
    ServerConfig config)
    implements AutoCloseable {
  private static final TestIssuer ISSUER = new TestIssuer();

  /// The job that [TestIssuer#release] describes, in its environment.
  static final TrustedPublisher RELEASE_JOB = releaseJob(Optional.of("release"));

  static ExchangeFixture in(Path folder) {
    return in(folder, List.of(TestIssuer.URL));
  }

  /// An index that trusts several issuers, which all sign with one key.
  static ExchangeFixture in(Path folder, List<String> issuers) {
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
            CatalogueFixture.onlyTrusted(clock),
            index.tokens(),
            identifiers,
            clock,
            new AuditLog(identifiers, clock));
    var history = new History(new ExchangeStore(), identifiers, clock);
    var candidates =
        new Candidates(store, pending, publishers, index.catalogue(), index.accounts());
    var issuing =
        new Issuing(candidates, store, new UsedTokenStore(), index.tokens(), history, config);
    var minting =
        new TokenMinting(
            identityTokens(config, clock), index.database(), issuing, new Limits(clock), config);
    return new ExchangeFixture(index, ISSUER, publishers, minting, history, config);
  }

  /// [#RELEASE_JOB] in another environment, or in any.
  static TrustedPublisher releaseJob(Optional<String> environment) {
    return TestPublishers.github(Map.of("environment", environment.orElse("")));
  }

  ProjectPublisher trust(Project project, TrustedPublisher publisher) {
    return index.write(
        tx -> publishers.add(tx, project, publisher, new Registrant.Operator(), "operator"));
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
    return minting.mint(new UnverifiedToken(token), Purpose.PUBLISH, "127.0.0.1");
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

  /// The exchange with other issuers.
  TokenMinting minting(IdentityTokens tokens, ServerConfig config) {
    var clock = index.clock();
    var store = new PublisherStore();
    var candidates =
        new Candidates(
            store, new PendingPublisherStore(), publishers, index.catalogue(), index.accounts());
    var issuing =
        new Issuing(candidates, store, new UsedTokenStore(), index.tokens(), history, config);
    return new TokenMinting(tokens, index.database(), issuing, new Limits(clock), config);
  }

  /// The work that comes back every few minutes.
  Housekeeping housekeeping() {
    var identifiers = new Identifiers(index.clock(), new SecureRandom());
    return new Housekeeping(
        index.database(),
        new UsedTokenStore(),
        new PendingPublisherStore(),
        new ExchangeStore(),
        new Limits(index.clock()),
        index.tokens(),
        publishers,
        new AuditLog(identifiers, index.clock()),
        index.clock(),
        config);
  }
}
