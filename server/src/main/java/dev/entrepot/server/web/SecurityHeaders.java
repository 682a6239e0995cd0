package dev.entrepot.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;

/// Headers of every answer; see the OWASP Secure Headers project for each.
final class SecurityHeaders {
  private static final CharSequence NOSNIFF_NAME =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence POLICY_NAME =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence POLICY =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'; sandbox");
  private static final CharSequence REFERRER_NAME = HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence TRANSPORT_NAME =
      HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence TRANSPORT = HttpHeaders.createOptimized("max-age=31536000");

  private final boolean onlyHttps;

  SecurityHeaders(URI publicUrl) {
    this.onlyHttps = "https".equals(publicUrl.getScheme()) && !isThisMachine(publicUrl.getHost());
  }

  // A browser would ask every other server on this machine for https, too (RFC 6797, 8.4).
  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }

  void add(HttpServerResponse response) {
    if (onlyHttps) {
      response.putHeader(TRANSPORT_NAME, TRANSPORT);
    }
    response
        .putHeader(NOSNIFF_NAME, NOSNIFF)
        .putHeader(POLICY_NAME, POLICY)
        .putHeader(REFERRER_NAME, REFERRER);
  }
}
