package dev.entrepot.server.web;

/// Answers one request, on a virtual thread: it may block.
@FunctionalInterface
public interface Handler {
  Response handle(Request request);
}
