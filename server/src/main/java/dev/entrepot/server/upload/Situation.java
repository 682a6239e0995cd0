package dev.entrepot.server.upload;

import java.time.Instant;
import java.util.Optional;

/// What a policy may know beside the file.
///
/// @param byPerson whether it comes with a person's own token
/// @param onlyTrusted whether the project takes files from trusted publishers only
/// @param projectSize of what the project has already, in bytes
/// @param releasedAt when the release got its first file; empty for a new one
public record Situation(
    boolean byPerson,
    boolean onlyTrusted,
    long projectSize,
    Optional<Instant> releasedAt,
    Instant now) {}
