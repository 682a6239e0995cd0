package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.TrustedPublisher;

/// A publisher of a project that does not exist yet. It reserves no name.
///
/// @param accountId who owns the project once it exists
public record PendingPublisher(
    String id,
    String projectName,
    String displayName,
    String accountId,
    TrustedPublisher publisher) {}
