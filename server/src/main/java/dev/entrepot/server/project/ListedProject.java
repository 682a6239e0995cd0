package dev.entrepot.server.project;

import java.time.Instant;

/// A project or a release in a list.
///
/// @param version the release that the list is about
public record ListedProject(
    String name, String displayName, String version, String summary, Instant publishedAt) {}
