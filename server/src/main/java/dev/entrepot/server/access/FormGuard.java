package dev.entrepot.server.access;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Takes a form only from a page that this index showed to the same browser: the browser must say
/// so, and the form must carry the token that was made from the browser's cookie.
@Singleton
public final class FormGuard {
  private final URI publicUrl;

  @Inject
  public FormGuard(ServerConfig config) {
    this.publicUrl = config.publicUrl();
  }

  /// Why a form is not taken; empty when it is.
  public Optional<Problem> refuse(Request request, Visitor visitor, Form form) {
    if (!isSameOrigin(request)) {
      return Optional.of(
          new Problem(
              403,
              "Form of another site",
              "The form did not come from a page of %s. Open the page here and send it again"
                  .formatted(publicUrl)));
    }
    return visitor.secret().isFormToken(form.exactly(Form.CSRF))
        ? Optional.empty()
        : Optional.of(
            new Problem(
                403,
                "Form of an earlier visit",
                "The page was opened before you signed in or out. Load it again, then send the form"));
  }

  // Browsers since 2023 say it in Sec-Fetch-Site; all name the Origin of a form that is posted.
  // Who says neither is no browser.
  private boolean isSameOrigin(Request request) {
    return request
        .header("Sec-Fetch-Site")
        .map("same-origin"::equals)
        .orElseGet(() -> request.header("Origin").filter(publicUrl.toString()::equals).isPresent());
  }
}
