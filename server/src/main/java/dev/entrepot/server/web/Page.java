package dev.entrepot.server.web;

/// One page, before the layout is put around it.
///
/// @param template below `templates/`, without `.html`; it declares the type of its `page`
/// @param title of the window; the layout adds the index's name
/// @param model what the template shows as `page`
/// @param query what stands in the search field of the layout
public record Page(int status, String template, String title, Object model, String query) {
  public static Page of(String template, String title, Object model) {
    return new Page(200, template, title, model, "");
  }

  public Page withStatus(int other) {
    return new Page(other, template, title, model, query);
  }

  public Page searching(String text) {
    return new Page(status, template, title, model, text);
  }
}
