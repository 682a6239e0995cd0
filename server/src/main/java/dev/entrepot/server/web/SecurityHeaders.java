package dev.entrepot.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

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

  private SecurityHeaders() {}

  static void add(HttpServerResponse response) {
    response
        .putHeader(NOSNIFF_NAME, NOSNIFF)
        .putHeader(POLICY_NAME, POLICY)
        .putHeader(REFERRER_NAME, REFERRER);
  }
}
