package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.Passkey;
import dev.entrepot.server.account.Passkeys;
import dev.entrepot.server.account.SecondFactors;
import dev.entrepot.server.account.Session;
import dev.entrepot.server.account.Sessions;
import dev.entrepot.server.account.TotpKey;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person's own account: sessions, password, second factor.
@Singleton
public final class AccountPages implements Endpoints {
  static final String ACCOUNT = "/account/";
  static final String SECOND_FACTOR = "/account/second-factor/";

  private final PersonRoutes people;
  private final Doors doors;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final Passkeys passkeys;
  private final String site;

  @Inject
  AccountPages(
      PersonRoutes people,
      Doors doors,
      Accounts accounts,
      Sessions sessions,
      SecondFactors secondFactors,
      Passkeys passkeys,
      ServerConfig config) {
    this.people = people;
    this.doors = doors;
    this.accounts = accounts;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.passkeys = passkeys;
    this.site = config.publicUrl().getHost();
  }

  /// What the page of an account shows.
  public record AccountView(
      String name,
      String email,
      boolean enrolled,
      int codesLeft,
      List<PasskeyView> passkeys,
      List<SessionView> sessions) {}

  /// One passkey.
  public record PasskeyView(String id, String name, Moment made, @Nullable Moment used) {
    static PasskeyView of(Passkey it) {
      return new PasskeyView(
          it.id(), it.name(), Moment.of(it.createdAt()), it.usedAt().map(Moment::of).orElse(null));
    }
  }

  /// One session.
  ///
  /// @param current whether it is the one of this browser
  public record SessionView(
      String id, String browser, String address, Moment started, Moment seen, boolean current) {
    static SessionView of(Session session, Session current) {
      return new SessionView(
          session.id(),
          session.device().browser(),
          session.device().address(),
          Moment.of(session.createdAt()),
          Moment.of(session.seenAt()),
          session.id().equals(current.id()));
    }
  }

  /// What the page for an app shows.
  ///
  /// @param key to type into the app; grouped for the eye
  /// @param picture the same to be photographed, as a path of SVG
  public record EnrolView(String key, String shown, String uri, QrPicture picture) {}

  /// Codes that are shown once.
  public record CodesView(List<String> codes) {}

  @Override
  public void register(Routes routes) {
    var account = doors.account();
    var dangerous = account.demanding(Demand.PASSWORD_AGAIN);
    people.page(routes, account, ACCOUNT, this::show);
    people.form(
        routes,
        account,
        "/account/sessions/end/",
        List.of("session"),
        this::endSession,
        this::show);
    people.form(
        routes,
        dangerous,
        "/account/password/",
        List.of("password", "repeated"),
        this::changePassword,
        this::show);
    people.page(routes, account, SECOND_FACTOR, this::propose);
    people.form(
        routes, dangerous, SECOND_FACTOR, List.of("key", "code"), this::enrol, this::propose);
    people.form(
        routes, dangerous, SECOND_FACTOR + "remove/", List.of(), this::removeApp, this::show);
    people.form(routes, dangerous, SECOND_FACTOR + "codes/", List.of(), this::newCodes, this::show);
  }

  Page show(Visit<Account> visit) {
    var account = visit.subject();
    return Page.of(
        "manage/account",
        "Your account",
        new AccountView(
            account.name(),
            account.email(),
            secondFactors.hasApp(visit.tx(), account),
            secondFactors.codesLeft(visit.tx(), account),
            passkeys.ofAccount(visit.tx(), account).stream().map(PasskeyView::of).toList(),
            sessions.ofAccount(visit.tx(), account).stream()
                .map(it -> SessionView.of(it, visit.person().session()))
                .toList()));
  }

  private Done endSession(Visit<Account> visit) {
    var id = visit.form().text("session").orElse("");
    if (!sessions.end(visit.tx(), visit.subject(), id)) {
      throw new InvalidInput("That session has ended already.");
    }
    return new Done.GoOn(ACCOUNT + Finished.SESSION_ENDED.query());
  }

  private Done changePassword(Visit<Account> visit) {
    var password = visit.form().exactly("password");
    if (!password.equals(visit.form().exactly("repeated"))) {
      throw new InvalidInput("The two passwords differ.");
    }
    accounts.setPassword(visit.tx(), visit.subject(), password, visit.actor());
    sessions.endOthers(visit.tx(), visit.person().session());
    return new Done.GoOn(ACCOUNT + Finished.PASSWORD_CHANGED.query());
  }

  private Page propose(Visit<Account> visit) {
    if (secondFactors.hasApp(visit.tx(), visit.subject())) {
      return show(visit);
    }
    var key = typed(visit.form());
    var uri = key.uri(site, visit.subject().name());
    return Page.of(
        "manage/second-factor",
        "Second factor",
        new EnrolView(
            key.base32(), key.base32().replaceAll("(.{4})(?!$)", "$1 "), uri, QrPicture.of(uri)));
  }

  // The key that was shown before a wrong code is the one the app has by now.
  private TotpKey typed(Form form) {
    return form.text("key").map(TotpKey::of).orElseGet(secondFactors::propose);
  }

  private Done enrol(Visit<Account> visit) {
    var key = TotpKey.of(visit.form().text("key").orElse(""));
    var code = visit.form().text("code").orElse("");
    var codes = secondFactors.enrol(visit.tx(), visit.subject(), key, code);
    var secret = sessions.passed(visit.tx(), visit.person().session());
    sessions.endOthers(visit.tx(), visit.person().session());
    return new Done.Renewed(codes(codes), secret);
  }

  private Done newCodes(Visit<Account> visit) {
    if (!secondFactors.hasApp(visit.tx(), visit.subject())) {
      throw new InvalidInput("There are recovery codes only beside an app.");
    }
    return new Done.Show(codes(secondFactors.newCodes(visit.tx(), visit.subject())));
  }

  private static Page codes(List<String> codes) {
    return Page.of("manage/recovery-codes", "Recovery codes", new CodesView(codes));
  }

  private Done removeApp(Visit<Account> visit) {
    secondFactors.remove(visit.tx(), visit.subject(), visit.actor());
    // One that waits for a code would need none any more.
    sessions.endOthers(visit.tx(), visit.person().session());
    return new Done.GoOn(ACCOUNT + Finished.APP_REMOVED.query());
  }
}
