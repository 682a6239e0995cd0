package dev.entrepot.server.web;

import org.jspecify.annotations.Nullable;

/// Who looks at a page, as far as the layout and its forms need it.
///
/// @param name of the person who is signed in; `null` for anybody else
/// @param administrator of the index
/// @param csrfToken what every form of the page sends back; `null` where nobody keeps a session
/// @param notice what the last form did, shown once
public record Viewer(
    @Nullable String name,
    boolean administrator,
    @Nullable String csrfToken,
    @Nullable Notice notice) {
  /// Nobody in particular.
  public static final Viewer ANYBODY = new Viewer(null, false, null, null);

  /// What the person is told above the page.
  public record Notice(Tone tone, String text) {}

  /// How a notice is meant.
  public enum Tone {
    DONE,
    WARNING;

    /// The style's name for it.
    public String style() {
      return this == DONE ? "done" : "warning";
    }
  }
}
