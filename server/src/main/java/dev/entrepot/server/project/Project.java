package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;

/// A name in the index, and the spelling its owner chose.
///
/// @param serial of its last change
/// @param onlyTrusted whether only trusted publishers upload to it, and no token of a person
public record Project(
    String id,
    ProjectName name,
    String displayName,
    long serial,
    ProjectStatus status,
    boolean onlyTrusted) {}
