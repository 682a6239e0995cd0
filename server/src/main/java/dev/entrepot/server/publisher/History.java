package dev.entrepot.server.publisher;

import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Every exchange of a verified token, granted or refused, for the owners it concerns.
@Singleton
public final class History {
  private final ExchangeStore store;
  private final Identifiers identifiers;
  private final Clock clock;

  @Inject
  History(ExchangeStore store, Identifiers identifiers, Clock clock) {
    this.store = store;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /// What is kept beside the claims.
  record Entry(
      String code,
      String description,
      Optional<String> publisherId,
      List<Difference> differences,
      Set<String> projects) {}

  /// Keeps one, and returns the identifier under which it is found again.
  String append(Handle tx, VerifiedClaims claims, Entry entry) {
    var exchange =
        new Exchange(
            identifiers.next(),
            clock.instant(),
            claims.issuer().url(),
            claims.issuer().provider(),
            claims.all(),
            entry.code(),
            entry.description(),
            entry.publisherId(),
            entry.differences(),
            entry.projects());
    store.insert(tx, exchange);
    return exchange.id();
  }

  /// The newest first, at most 200.
  public List<Exchange> ofProject(Handle tx, String projectId) {
    return store.ofProject(tx, projectId);
  }

  /// The newest of all, for who runs the index.
  public List<Exchange> newest(Handle tx) {
    return store.newest(tx);
  }

  public Optional<Exchange> find(Handle tx, String id) {
    return store.find(tx, id);
  }

  /// The publisher that this job would match.
  ///
  /// @throws InvalidInput when the claims do not say enough
  public static TrustedPublisher suggestedPublisher(Exchange exchange) {
    var form =
        new PublisherForm(
            exchange.provider(),
            suggestedFields(exchange),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return form.publisher(exchange.issuer());
  }

  /// The fields of a publisher that this job would match.
  public static Map<String, String> suggestedFields(Exchange exchange) {
    return Providers.named(exchange.provider())
        .suggest(new Claims(exchange.issuer(), exchange.claims()));
  }
}
