package dev.entrepot.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrepot.server.access.Authentication.Outcome;
import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.web.ReadingRule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Readers of an index that is not public: holders of a token with the scope `read` or `manage`.
///
/// A publisher's token with the scope `read` reads the whole index, not only its own project: a job
/// needs what its project depends on. A token that only uploads reads nothing. Nor does a person's
/// token that is limited to projects: it was limited so that it reaches nothing else.
@Singleton
public final class Readers implements ReadingRule {
  /// How long a verdict is believed without a look into the database: a token that was revoked, or
  /// whose owner was disabled, reads at most this much longer.
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST = 10_000;
  private static final String HOW =
      ". This index is read with a token that has the scope read: send it as the password, with any"
          + " user name, or as Bearer. A CI job gets one from `entrepot token --scope read`, a"
          + " person from `entrepot admin token create --scope read`";
  private static final Verdict ALLOWED = new Verdict.Allowed();
  private static final Verdict NO_CREDENTIALS = refused("No credentials were sent");
  private static final Verdict NOT_A_TOKEN = refused(Authentication.NOT_A_TOKEN);

  // By the token's digest, so that no token stays in memory. The look-up's time says nothing: who
  // can choose a digest knows its token already.
  private final Cache<String, Remembered> known;
  private final Authentication authentication;
  private final Database database;
  private final Clock clock;
  private final String realm;

  private record Remembered(Verdict verdict, Instant until) {}

  @Inject
  Readers(Authentication authentication, Database database, Clock clock, ServerConfig config) {
    this(authentication, database, clock, config, Ticker.systemTicker());
  }

  Readers(
      Authentication authentication,
      Database database,
      Clock clock,
      ServerConfig config,
      Ticker ticker) {
    this.authentication = authentication;
    this.database = database;
    this.clock = clock;
    this.realm = config.publicUrl().getAuthority();
    this.known =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).ticker(ticker).build();
  }

  @Override
  public @Nullable Verdict remembered(@Nullable String authorization) {
    if (authorization == null) {
      return NO_CREDENTIALS;
    }
    var secret = Authentication.secretOf(authorization);
    if (secret.isEmpty()) {
      return NOT_A_TOKEN;
    }
    var remembered = known.getIfPresent(secret.get().hash());
    return remembered != null && clock.instant().isBefore(remembered.until())
        ? remembered.verdict()
        : null;
  }

  @Override
  public Verdict decide(@Nullable String authorization) {
    var secret = Optional.ofNullable(authorization).flatMap(Authentication::secretOf);
    if (secret.isEmpty()) {
      return NOT_A_TOKEN;
    }
    var decided = database.reading(tx -> verdict(authentication.authenticate(tx, secret.get())));
    known.put(secret.get().hash(), decided);
    return decided.verdict();
  }

  @Override
  public String realm() {
    return realm;
  }

  private static Remembered verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unknown(var reason) -> new Remembered(refused(reason), Instant.MAX);
      case Outcome.Known(var principal) ->
          new Remembered(
              refusal(principal).map(Readers::refused).orElse(ALLOWED),
              principal.token().expiresAt());
    };
  }

  private static Optional<String> refusal(Principal principal) {
    var scopes = principal.token().scopes();
    if (!scopes.contains(Scope.READ) && !scopes.contains(Scope.MANAGE)) {
      return Optional.of("Invalid API Token: its scope does not include read");
    }
    return principal instanceof Person && principal.token().limited()
        ? Optional.of("Invalid API Token: it is limited to projects, and reading is not")
        : Optional.empty();
  }

  private static Verdict refused(String why) {
    return new Verdict.Refused(why + HOW);
  }
}
