package dev.entrepot.server.account;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.jdbi.v3.core.Handle;

/// One-time passwords of an app, and codes for the day when the app is lost.
@Singleton
public final class SecondFactors {
  private static final int CODES = 10;
  // 80 bits each: nobody guesses them, so a plain hash keeps them.
  private static final int CODE_BYTES = 10;

  private final SecondFactorStore store;
  private final Passkeys passkeys;
  private final SecureRandom random;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  SecondFactors(
      SecondFactorStore store,
      Passkeys passkeys,
      SecureRandom random,
      Clock clock,
      AuditLog audit) {
    this.store = store;
    this.passkeys = passkeys;
    this.random = random;
    this.clock = clock;
    this.audit = audit;
  }

  /// Whether the person has any second factor: an app or a passkey.
  public boolean isEnrolled(Handle tx, Account account) {
    return hasApp(tx, account) || !passkeys.ofAccount(tx, account).isEmpty();
  }

  public boolean hasApp(Handle tx, Account account) {
    return store.key(tx, account.id()).isPresent();
  }

  /// A key to show; it counts once a code of it was typed.
  public TotpKey propose() {
    return TotpKey.next(random);
  }

  /// Takes `key` as the person's, who shows with `code` that their app has it.
  ///
  /// @return recovery codes, to be shown once
  /// @throws InvalidInput that says what to do
  public List<String> enrol(Handle tx, Account account, TotpKey key, String code) {
    var step =
        key.step(code, clock.instant())
            .orElseThrow(() ->
                new InvalidInput(
                    "The code is not right. Type the six digits that the app shows now, and check the clock of its device"));
    if (!store.insert(tx, account.id(), key.base32(), step, clock.millis())) {
      throw new InvalidInput("You have an app already. Remove it first");
    }
    audit.append(tx, actor(account), "second-factor-added", "account:" + account.name(), "");
    return newCodes(tx, account);
  }

  /// Recovery codes in the place of all earlier ones, to be shown once.
  public List<String> newCodes(Handle tx, Account account) {
    var codes = Stream.generate(this::code).limit(CODES).toList();
    store.replaceCodes(tx, account.id(), codes.stream().map(SecondFactors::hash).toList());
    audit.append(tx, actor(account), "recovery-codes-made", "account:" + account.name(), "");
    return codes;
  }

  public int codesLeft(Handle tx, Account account) {
    return store.codesLeft(tx, account.id());
  }

  /// Whether `code` is one of the app or a recovery code; either is taken once.
  boolean accept(Handle tx, Account account, String code) {
    var step = store.key(tx, account.id()).map(it -> TotpKey.of(it).step(code, clock.instant()));
    if (step.isPresent() && step.get().isPresent()) {
      return store.take(tx, account.id(), step.get().getAsLong());
    }
    if (!store.useCode(tx, account.id(), hash(code), clock.millis())) {
      return false;
    }
    audit.append(tx, actor(account), "recovery-code-used", "account:" + account.name(), "");
    return true;
  }

  /// Takes the app and its recovery codes away.
  public void remove(Handle tx, Account account, String actor) {
    if (store.delete(tx, account.id())) {
      audit.append(tx, actor, "second-factor-removed", "account:" + account.name(), "");
    }
  }

  /// Takes everything away but the password.
  public void removeAll(Handle tx, Account account, String actor) {
    remove(tx, account, actor);
    passkeys.removeAll(tx, account, actor);
  }

  private String code() {
    var bytes = new byte[CODE_BYTES];
    random.nextBytes(bytes);
    var text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
    return String.join(
        "-", IntStream.range(0, 4).mapToObj(it -> text.substring(it * 4, it * 4 + 4)).toList());
  }

  private static String hash(String code) {
    return Secret.sha256(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
  }

  private static String actor(Account account) {
    return "account:" + account.name();
  }
}
