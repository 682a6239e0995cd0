package dev.entrepot.server.web;

/// The routes of one feature, readable as a table of contents.
public interface Endpoints {
  void register(Routes routes);
}
