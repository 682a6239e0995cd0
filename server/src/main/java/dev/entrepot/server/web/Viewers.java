package dev.entrepot.server.web;

/// Tells who looks at a page; made by the feature that keeps sessions. Without one, pages are
/// anybody's, and the layout offers no sign-in.
public interface Viewers {
  /// Called once for each page, on a virtual thread: it may block.
  Viewer of(Request request);
}
