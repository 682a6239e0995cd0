package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;

/// A project was committed in a new state, or is gone: whatever was rendered from the old one is
/// out of date.
public record ProjectChanged(ProjectName name) {}
