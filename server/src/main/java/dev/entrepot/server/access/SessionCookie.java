package dev.entrepot.server.access;

import dev.entrepot.server.account.Secret;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import java.util.Arrays;
import java.util.Optional;

/// The cookie that holds the secret of a session.
///
/// `__Host-` binds it to this host and to TLS (RFC 6265bis, 4.1.3.2): no sibling host can plant
/// one. Browsers take it from `http://localhost` too.
public final class SessionCookie {
  static final String NAME = "__Host-entrepot";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private SessionCookie() {}

  static Optional<Secret> of(Request request) {
    return of(request, NAME);
  }

  /// The secret in a cookie of this name. Of two with one name, somebody planted one: neither
  /// counts.
  public static Optional<Secret> of(Request request, String name) {
    var values =
        Arrays.stream(request.header("Cookie").orElse("").split(";", -1))
            .map(String::strip)
            .filter(it -> it.startsWith(name + "="))
            .map(it -> it.substring(name.length() + 1))
            .toList();
    return values.size() == 1 ? Secret.parse(values.getFirst()) : Optional.empty();
  }

  /// `response`, which gives the browser this secret.
  public static Response set(Response response, Secret secret) {
    return set(response, NAME, secret);
  }

  /// As [#set(Response, Secret)], in a cookie of another name.
  public static Response set(Response response, String name, Secret secret) {
    return response.with("Set-Cookie", name + "=" + secret.reveal() + ATTRIBUTES);
  }

  /// `response`, which takes the secret away.
  public static Response clear(Response response) {
    return response.with("Set-Cookie", NAME + "=; Max-Age=0" + ATTRIBUTES);
  }
}
