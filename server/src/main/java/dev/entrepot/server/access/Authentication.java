package dev.entrepot.server.access;

import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.access.Principal.Publisher;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.token.SecretToken;
import dev.entrepot.server.token.TokenGrant;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads the `Authorization` header: Basic with a token as password, Bearer, or `token`.
@Singleton
public final class Authentication {
  static final String NOT_A_TOKEN =
      "Invalid API Token: not a token of this index. Use __token__ as the user name and a token"
          + " that begins with pypi-entrepot- as the password";

  private final Tokens tokens;
  private final Accounts accounts;
  private final Clock clock;

  @Inject
  Authentication(Tokens tokens, Accounts accounts, Clock clock) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.clock = clock;
  }

  /// Who the header speaks for, or why it speaks for nobody.
  public sealed interface Outcome {
    record Known(Principal principal) implements Outcome {}

    /// Nobody.
    ///
    /// @param reason a sentence for the person behind the client
    record Unknown(String reason) implements Outcome {}
  }

  public Outcome authenticate(Handle tx, @Nullable String header) {
    if (header == null) {
      return new Outcome.Unknown(
          "Invalid or non-existent authentication information: send a token as the password of user"
              + " __token__");
    }
    return secretOf(header)
        .map(it -> authenticate(tx, it))
        .orElseGet(() -> new Outcome.Unknown(NOT_A_TOKEN));
  }

  Outcome authenticate(Handle tx, SecretToken secret) {
    var grant = tokens.recognise(tx, secret);
    if (grant.isEmpty()) {
      return new Outcome.Unknown("Invalid API Token: unknown to this index");
    }
    var token = grant.get();
    if (token.revoked()) {
      return new Outcome.Unknown("Invalid API Token: token is revoked");
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      return new Outcome.Unknown("Invalid API Token: token is expired");
    }
    return token.accountId().isEmpty()
        ? new Outcome.Known(new Publisher(token))
        : person(tx, token, token.accountId().get());
  }

  private Outcome person(Handle tx, TokenGrant token, String accountId) {
    return accounts
        .findById(tx, accountId)
        .filter(it -> !it.disabled())
        .<Outcome>map(it -> new Outcome.Known(new Person(it, token)))
        .orElseGet(() -> new Outcome.Unknown("Invalid API Token: its owner's account is disabled"));
  }

  /// The token that a header carries, if it has the form of one.
  static Optional<SecretToken> secretOf(String header) {
    var space = header.indexOf(' ');
    var scheme = header.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
    var value = header.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer", "token" -> SecretToken.parse(value);
      case "basic" -> password(value).map(String::strip).flatMap(SecretToken::parse);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String encoded) {
    try {
      var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      var colon = text.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
