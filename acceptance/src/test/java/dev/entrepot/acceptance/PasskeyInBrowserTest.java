package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page.LocatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A person signs in with the passkey of their device, which Chromium plays.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PasskeyInBrowserTest {
  private static final String YOURS = "Your projects";

  private final Index index;
  private final Browser browser;

  PasskeyInBrowserTest(@TempDir Path folder) {
    this.index = Index.in(folder).start();
    this.browser = Chromium.trusting(index.ca());
  }

  @AfterAll
  void stop() {
    browser.close();
    index.close();
  }

  @Test
  void aPasskeySignsInAloneAndBehindThePasswordUntilItIsRemoved() {
    try (var ann = Person.at(index, browser)) {
      haveDevice(ann);
      ann.join();
      ann.open("/account/").type("Name of the new passkey", "Laptop").press("Add a passkey");
      ann.page().getByText("never").waitFor();
      assertThat(ann.reads()).contains("Laptop");

      ann.signOut().open("/account/sign-in/").press("Sign in with a passkey");
      ann.page().waitForURL(index.url() + "/manage/");
      assertThat(ann.reads()).contains(YOURS);

      ann.signOut().signIn(Person.PASSWORD).press("Use a passkey");
      ann.page().waitForURL(index.url() + "/manage/");
      assertThat(ann.reads()).contains(YOURS);

      ann.open("/account/");
      ann.page().locator("tr", rowOf("Laptop")).getByText("Remove").click();
      assertThat(ann.reads()).contains("The passkey is removed.").doesNotContain("Laptop");
      ann.signOut().open("/account/sign-in/").press("Sign in with a passkey");
      ann.page().getByText("That passkey did not sign you in.").waitFor();
      assertThat(ann.path()).startsWith("/account/sign-in/");
    }
  }

  private static LocatorOptions rowOf(String name) {
    return new LocatorOptions().setHasText(name);
  }

  /// Puts an authenticator into the browser that asks for a finger, and is given one (the DevTools
  /// protocol's WebAuthn domain).
  private static void haveDevice(Person person) {
    var devTools = person.page().context().newCDPSession(person.page());
    devTools.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var device = new JsonObject();
    device.add("options", options);
    devTools.send("WebAuthn.addVirtualAuthenticator", device);
  }
}
