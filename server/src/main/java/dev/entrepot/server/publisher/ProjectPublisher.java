package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.Optional;

/// A publisher together with the project that trusts it.
///
/// @param registeredBy the account that answers for it; empty: the operator
public record ProjectPublisher(
    String id, String projectId, Optional<String> registeredBy, TrustedPublisher publisher) {}
