package dev.entrepot.server.project;

import java.util.Locale;

/// What a person may do with a project: read it; also upload; also manage people and publishers.
public enum Role {
  READER,
  MAINTAINER,
  OWNER;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
