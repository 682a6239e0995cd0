package dev.entrepot.server.publisher;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.project.names.NewNames;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// What pages about publishers stand on, for tests of other packages.
public final class PublishingFixture implements AutoCloseable {
  private final ExchangeFixture exchange;

  private PublishingFixture(ExchangeFixture exchange) {
    this.exchange = exchange;
  }

  public static PublishingFixture in(Path folder) {
    return new PublishingFixture(ExchangeFixture.in(folder));
  }

  public TestIndex index() {
    return exchange.index();
  }

  public ServerConfig config() {
    return exchange.config();
  }

  public AuditLog audit() {
    return new AuditLog(new Identifiers(index().clock(), new SecureRandom()), index().clock());
  }

  public Publishers publishers() {
    return exchange.publishers();
  }

  public History history() {
    return exchange.history();
  }

  public TrustedIssuers trusted() {
    return new TrustedIssuers(config(), index().clock());
  }

  public Registrations registrations() {
    return new Registrations(
        publishers(),
        new Limits(index().clock()),
        new UnlistedClaims(trusted()),
        new NewNames(config()),
        config());
  }

  public ChosenIssuer issuers() {
    return new ChosenIssuer(trusted());
  }

  /// A publisher of the project that demands an environment; returns its identifier.
  public String trust(dev.entrepot.server.project.Project project, String environment) {
    return exchange.trust(project, ExchangeFixture.releaseJob(Optional.of(environment))).id();
  }

  /// A job in this environment asks for a token; returns whether it got one.
  public boolean ask(String environment) {
    return exchange.mint(Map.of("environment", environment)) instanceof MintOutcome.Minted;
  }

  @Override
  public void close() {
    exchange.close();
  }
}
