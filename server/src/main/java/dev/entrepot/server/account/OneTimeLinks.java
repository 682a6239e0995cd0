package dev.entrepot.server.account;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Accounts.NewAccount;
import dev.entrepot.server.account.OneTimeLink.FirstAdministrator;
import dev.entrepot.server.account.OneTimeLink.Invitation;
import dev.entrepot.server.account.OneTimeLink.NewPassword;
import dev.entrepot.server.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Links that are shown once, work once, and end: to join the index, or to choose a new password.
@Singleton
public final class OneTimeLinks {
  /// The page that takes links.
  public static final String PATH = "/account/link/";

  /// Of an invitation; people read their mail on Monday.
  static final Duration INVITATION = Duration.ofDays(7);

  /// Of the others.
  static final Duration SHORT = Duration.ofDays(1);

  private static final String GONE =
      "This link was used or has ended. Ask an administrator of the index for a new one";

  private final OneTimeLinkStore store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SecureRandom random;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  OneTimeLinks(
      OneTimeLinkStore store,
      Accounts accounts,
      Sessions sessions,
      SecureRandom random,
      Clock clock,
      AuditLog audit) {
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.random = random;
    this.clock = clock;
    this.audit = audit;
  }

  /// Where a browser opens a link.
  public static String address(URI publicUrl, Secret secret) {
    return publicUrl + PATH + "?secret=" + secret.reveal();
  }

  /// For the first administrator; empty when there is one. Ends the one that was made before.
  public Optional<Secret> firstAdministrator(Handle tx) {
    return accounts.hasAdministrator(tx)
        ? Optional.empty()
        : Optional.of(make(tx, new FirstAdministrator(), SHORT));
  }

  public Secret invite(Handle tx, String email, String actor) {
    Accounts.checkEmail(email);
    audit.append(tx, actor, "person-invited", "index", email);
    return make(tx, new Invitation(email), INVITATION);
  }

  public Secret newPassword(Handle tx, Account account, String actor) {
    audit.append(tx, actor, "password-reset-allowed", "account:" + account.name(), "");
    return make(tx, new NewPassword(account.id()), SHORT);
  }

  private Secret make(Handle tx, OneTimeLink link, Duration lifetime) {
    var secret = Secret.next(random);
    var now = clock.instant();
    store.deleteLike(tx, link);
    store.insert(tx, link, secret.hash(), now.toEpochMilli(), now.plus(lifetime).toEpochMilli());
    return secret;
  }

  /// What a link allows; empty when it was used or has ended.
  public Optional<OneTimeLink> find(Handle tx, Secret secret) {
    return store.find(tx, secret.hash(), clock.millis()).filter(it -> stillMeantFor(tx, it));
  }

  private boolean stillMeantFor(Handle tx, OneTimeLink link) {
    return switch (link) {
      case FirstAdministrator() -> !accounts.hasAdministrator(tx);
      case Invitation(_) -> true;
      case NewPassword(var id) ->
          accounts.findById(tx, id).filter(it -> !it.disabled()).isPresent();
    };
  }

  /// Who chooses a new password.
  public String nameOf(Handle tx, String accountId) {
    return accounts.findById(tx, accountId).map(Account::name).orElse("");
  }

  /// Makes the person whom the link invites.
  ///
  /// @throws InvalidInput that says why not; the link is still there then
  public Account join(Handle tx, Secret secret, String name, String email, String password) {
    return switch (take(tx, secret)) {
      case FirstAdministrator() ->
          accounts.add(
              tx, new NewAccount(name, email, true, Optional.of(password)), "one-time-link");
      case Invitation(_) ->
          accounts.add(
              tx, new NewAccount(name, email, false, Optional.of(password)), "one-time-link");
      case NewPassword(_) -> throw new InvalidInput(GONE);
    };
  }

  /// Gives the person whom the link is for another password, and ends their sessions.
  public Account choosePassword(Handle tx, Secret secret, String password) {
    if (!(take(tx, secret) instanceof NewPassword(var id))) {
      throw new InvalidInput(GONE);
    }
    var account = accounts.findById(tx, id).orElseThrow(() -> new InvalidInput(GONE));
    accounts.setPassword(tx, account, password, "one-time-link");
    sessions.endAll(tx, account);
    return account;
  }

  private OneTimeLink take(Handle tx, Secret secret) {
    var link = find(tx, secret).orElseThrow(() -> new InvalidInput(GONE));
    if (!store.delete(tx, secret.hash())) {
      throw new InvalidInput(GONE);
    }
    return link;
  }

  void forget(Handle tx, Instant now) {
    store.forget(tx, now.toEpochMilli());
  }
}
