package dev.entrepot.server.account;

/// A person who can own projects.
public record Account(
    String id, String name, String email, boolean administrator, boolean disabled) {}
