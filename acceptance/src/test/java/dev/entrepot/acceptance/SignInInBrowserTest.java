package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A person comes back with the password and a second factor.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class SignInInBrowserTest {
  private static final String YOURS = "Your projects";

  private final Index index;
  private final Browser browser;
  private final Person ann;
  private List<String> recoveryCodes = List.of();

  SignInInBrowserTest(@TempDir Path folder) {
    this.index = Index.in(folder).start();
    this.browser = Chromium.trusting(index.ca());
    this.ann = Person.at(index, browser);
  }

  @BeforeAll
  void join() {
    recoveryCodes = ann.join();
    assertThat(ann.reads()).contains(YOURS);
    ann.signOut();
  }

  @AfterAll
  void stop() {
    browser.close();
    index.close();
  }

  @Test
  void aCodeOfTheAppSignsInOnce() {
    var code = ann.nextCode();

    assertThat(ann.signIn(Person.PASSWORD).giveCode(code).reads()).contains(YOURS);

    ann.signOut().signIn(Person.PASSWORD).giveCode(code);
    assertThat(ann.reads()).contains("The code is not right, or was used before.");
    ann.signOut();
  }

  @Test
  void aRecoveryCodeSignsInOnce() {
    var code = recoveryCodes.getFirst();

    assertThat(ann.signIn(Person.PASSWORD).giveCode(code).reads()).contains(YOURS);
    assertThat(ann.open("/account/").reads()).contains("9 recovery codes are left");

    ann.signOut().signIn(Person.PASSWORD).giveCode(code);
    assertThat(ann.reads()).contains("The code is not right, or was used before.");
    ann.signOut();
  }

  @Test
  void aWrongPasswordLeadsNowhere() {
    ann.signIn("wrong-horse-battery-9");

    assertThat(ann.reads()).contains("The user name or the password is not right.");
    assertThat(ann.open("/manage/").path()).startsWith("/account/sign-in/");
  }
}
