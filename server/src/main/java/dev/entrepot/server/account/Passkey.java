package dev.entrepot.server.account;

import java.time.Instant;
import java.util.Optional;

/// A passkey of a person: the key is in their device, which asks for a finger or a PIN before it
/// signs.
///
/// @param id as its device names it
/// @param name as its owner does
public record Passkey(String id, String name, Instant createdAt, Optional<Instant> usedAt) {}
