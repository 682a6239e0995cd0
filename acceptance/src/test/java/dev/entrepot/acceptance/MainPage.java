package dev.entrepot.acceptance;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.Locale;

/// The pages that most people see, in a [FurnishedIndex].
enum MainPage {
  FRONT("/", false),
  SEARCH("/search/?q=notes", false),
  PROJECT("/project/myproject/", false),
  RELEASES("/project/myproject/releases/", false),
  SIGN_IN("/account/sign-in/", false),
  ACCOUNT("/account/", true),
  YOUR_PROJECTS("/manage/", true),
  PUBLISHING("/manage/project/myproject/settings/publishing/", true),
  STAGES("/manage/project/wheelwright/stages/", true),
  PENDING("/manage/account/publishing/", true),
  TOKENS("/manage/account/tokens/", true);

  private final String path;
  private final boolean signedIn;

  MainPage(String path, boolean signedIn) {
    this.path = path;
    this.signedIn = signedIn;
  }

  String path() {
    return path;
  }

  String picture() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Somebody who may read it, in a browser that was never here before.
  Person visitor(FurnishedIndex index, NewContextOptions options) {
    return signedIn ? index.administrator(options) : index.reader(options);
  }
}
