package dev.entrepot.issuer;

import java.util.Map;

/// What an endpoint says.
record Answer(int status, String json) {
  static Answer of(int status, Map<String, ?> members) {
    return new Answer(status, Json.write(members));
  }

  static Answer problem(int status, String message) {
    return of(status, Map.of("message", message));
  }
}
