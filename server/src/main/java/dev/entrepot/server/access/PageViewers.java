package dev.entrepot.server.access;

import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Viewer;
import dev.entrepot.server.web.Viewer.Notice;
import dev.entrepot.server.web.Viewers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Tells the layout of every page who looks at it.
@Singleton
public final class PageViewers implements Viewers {
  private final Visitors visitors;

  @Inject
  PageViewers(Visitors visitors) {
    this.visitors = visitors;
  }

  @Override
  public Viewer of(Request request) {
    return visitors.of(request) instanceof SignedIn it ? of(it, null) : Viewer.ANYBODY;
  }

  /// The viewer of a page with forms.
  public static Viewer of(Visitor visitor, @Nullable Notice notice) {
    var token = visitor.secret().formToken();
    return visitor instanceof SignedIn(var account, _, _, _)
        ? new Viewer(account.name(), account.administrator(), token, notice)
        : new Viewer(null, false, token, notice);
  }
}
