package dev.entrepot.server.simple;

/// What a kept page is made of.
enum Form {
  SIMPLE_HTML,
  SIMPLE_JSON,
  /// `/pypi/…/json`.
  PROJECT_JSON
}
