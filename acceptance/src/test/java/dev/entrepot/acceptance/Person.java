package dev.entrepot.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Somebody at a browser, who sees labels, buttons and links and nothing else of a page.
final class Person implements AutoCloseable {
  static final String NAME = "ann";
  static final String PASSWORD = "correct-horse-battery-9";

  private static final Pattern ONE_TIME_LINK = Pattern.compile("https://\\S+/account/link/\\?\\S+");

  private final Index index;
  private final BrowserContext context;
  private final Page page;
  private @Nullable AuthenticatorApp app;

  private Person(Index index, BrowserContext context) {
    this.index = index;
    this.context = context;
    this.page = context.newPage();
  }

  static Person at(Index index, Browser browser) {
    return with(index, browser, new NewContextOptions());
  }

  /// At a screen of some size, light or dark, or with cookies from before.
  static Person with(Index index, Browser browser, NewContextOptions options) {
    return new Person(index, browser.newContext(options.setBaseURL(index.url())));
  }

  /// Opens the link that the first start prints, and becomes the first administrator.
  ///
  /// @return the recovery codes
  List<String> join() {
    var link = ONE_TIME_LINK.matcher(index.log());
    if (!link.find()) {
      throw new AssertionError("The start printed no link:\n" + index.log());
    }
    page.navigate(link.group());
    type("User name", NAME);
    type("E-mail address", "ann@example.org");
    type("Password", PASSWORD);
    type("The same password again", PASSWORD);
    press("Continue");
    return addApp();
  }

  private List<String> addApp() {
    var shown = page.locator("main ol code").innerText();
    app = new AuthenticatorApp(shown);
    type("The six digits that the app shows now", app.next());
    press("Confirm");
    var codes = page.locator("main pre code").innerText().strip().lines().toList();
    follow("I have kept them", AriaRole.BUTTON);
    return codes;
  }

  /// The first step of signing in.
  Person signIn(String password) {
    page.navigate("/account/sign-in/");
    type("User name", NAME);
    type("Password", password);
    press("Sign in");
    return this;
  }

  /// The second step.
  Person giveCode(String code) {
    type("Code of your app", code);
    press("Continue");
    return this;
  }

  String nextCode() {
    if (app == null) {
      throw new IllegalStateException("has no app yet");
    }
    return app.next();
  }

  Person signOut() {
    press("Sign out");
    return this;
  }

  Person open(String path) {
    page.navigate(path);
    return this;
  }

  Person type(String label, String text) {
    page.getByLabel(label, new GetByLabelOptions().setExact(true)).fill(text);
    return this;
  }

  Person press(String button) {
    page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
    return this;
  }

  Person follow(String link) {
    return follow(link, AriaRole.LINK);
  }

  private Person follow(String name, AriaRole role) {
    page.getByRole(role, new GetByRoleOptions().setName(name)).first().click();
    return this;
  }

  /// Opens what is folded up.
  Person unfold(String summary) {
    page.locator("summary").getByText(summary).first().click();
    return this;
  }

  /// What the page says, as a reader sees it.
  String reads() {
    return content().innerText();
  }

  Locator content() {
    return page.locator("main");
  }

  String path() {
    return page.url().substring(index.url().length());
  }

  Page page() {
    return page;
  }

  /// What the browser keeps: it is signed in elsewhere with that, too.
  String cookies() {
    return context.storageState();
  }

  @Override
  public void close() {
    context.close();
  }
}
