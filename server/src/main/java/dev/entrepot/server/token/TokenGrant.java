package dev.entrepot.server.token;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a recognised token allows.
///
/// @param accountId the person it belongs to; empty for a publisher's token
/// @param origin JSON of the claims it was exchanged for, `{}` for a person's token
/// @param limited whether it reaches only `projects`; else all projects of the person
/// @param projects project identifier to publisher identifier (empty text for a person's token)
public record TokenGrant(
    String id,
    Optional<String> accountId,
    String origin,
    Set<Scope> scopes,
    boolean limited,
    Map<String, String> projects,
    Instant expiresAt,
    boolean revoked) {
  public TokenGrant {
    scopes = Set.copyOf(scopes);
    projects = Map.copyOf(projects);
  }
}
