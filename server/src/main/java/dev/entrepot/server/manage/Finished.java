package dev.entrepot.server.manage;

import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Viewer.Notice;
import dev.entrepot.server.web.Viewer.Tone;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the form before this page did, as `?done=publisher-added` says: only these words can be put
/// above a page by a link.
enum Finished {
  PUBLISHER_ADDED("The publisher is registered. Below is the job to commit."),
  PUBLISHER_REMOVED("The publisher is removed; what it was given has ended."),
  PASSWORD_CHANGED("Your password is changed, and your other sessions have ended."),
  SESSION_ENDED("The session has ended."),
  APP_REMOVED("The app and its recovery codes are removed."),
  PASSKEY_REMOVED("The passkey is removed."),
  PASSKEY_REFUSED(
      "That passkey did not sign you in. Try once more, or in another way.", Tone.WARNING),
  TOKEN_REVOKED("The token has ended."),
  ROLE_CHANGED("The role is changed."),
  PERSON_REMOVED("The person is removed from the project."),
  PERSON_DISABLED("The account is disabled; its sessions, tokens and publishers have ended."),
  PROJECT_LEFT("You have left the project."),
  PROJECT_DELETED("The project is deleted."),
  RELEASE_YANKED("The release is yanked: installers use it only where it is pinned."),
  RELEASE_UNYANKED("The release is no longer yanked."),
  RELEASE_DELETED("The release is deleted, and its filenames are never given out again."),
  STAGE_PUBLISHED("The release is published, with all of its files."),
  STAGE_CANCELED("The stage is given up; nothing of it is published."),
  SETTINGS_SAVED("The settings are saved."),
  WELCOME("Welcome. You are signed in.");

  private final String sentence;
  private final Tone tone;

  Finished(String sentence) {
    this(sentence, Tone.DONE);
  }

  Finished(String sentence, Tone tone) {
    this.sentence = sentence;
    this.tone = tone;
  }

  String query() {
    return "?done=" + word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Notice notice(Request request) {
    var word = request.query("done").orElse("");
    return Arrays.stream(values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .map(it -> new Notice(it.tone, it.sentence))
        .orElse(null);
  }
}
