package dev.entrepot.server.account;

import dev.entrepot.server.account.Accounts.NewAccount;
import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Signing in, on a real database.
public record SignInFixture(
    TestIndex index,
    Sessions sessions,
    SecondFactors secondFactors,
    OneTimeLinks links,
    SignIn signIn,
    Passkeys passkeys,
    PasskeySignIn passkeySignIn,
    SignInHousekeeping housekeeping)
    implements AutoCloseable {
  public static final String PASSWORD = "violet anchor drums sleepily";
  static final Device DEVICE = new Device("192.0.2.1", "Firefox");

  public static SignInFixture on(TestIndex index) {
    var random = new SecureRandom();
    var clock = index.clock();
    var identifiers = new Identifiers(clock, random);
    var audit = new AuditLog(identifiers, clock);
    var sessions = new Sessions(new SessionStore(), identifiers, random, clock);
    var passkeys = passkeys(random, clock, audit);
    var factors = new SecondFactors(new SecondFactorStore(), passkeys, random, clock, audit);
    var attempts = new Attempts(clock);
    var links =
        new OneTimeLinks(new OneTimeLinkStore(), index.accounts(), sessions, random, clock, audit);
    var signIn =
        new SignIn(
            index.database(),
            new AccountStore(),
            new PasswordHash(random),
            sessions,
            factors,
            attempts,
            audit);
    return new SignInFixture(
        index,
        sessions,
        factors,
        links,
        signIn,
        passkeys,
        new PasskeySignIn(
            index.database(), new AccountStore(), passkeys, sessions, attempts, audit),
        new SignInHousekeeping(index.database(), sessions, links, passkeys, attempts, clock));
  }

  private static Passkeys passkeys(SecureRandom random, Clock clock, AuditLog audit) {
    var config = TestConfig.trusting(Path.of("unused"), List.of());
    return new Passkeys(
        new PasskeyStore(), new PasskeyVerification(config), random, clock, audit, config);
  }

  /// A person with [#PASSWORD].
  public Account person(String name, boolean administrator) {
    return index.write(tx ->
        index
            .accounts()
            .add(
                tx,
                new NewAccount(name, name + "@example.org", administrator, Optional.of(PASSWORD))));
  }

  /// Gives a person an app, whose key is returned; the recovery codes are put into `codes`.
  public TotpKey enrol(Account account, List<String> codes) {
    var key = secondFactors.propose();
    codes.addAll(index.write(tx -> secondFactors.enrol(tx, account, key, code(key))));
    return key;
  }

  /// What the app shows now.
  public String code(TotpKey key) {
    return key.code(index.clock().instant().getEpochSecond() / 30);
  }

  @Override
  public void close() {
    index.close();
  }
}
