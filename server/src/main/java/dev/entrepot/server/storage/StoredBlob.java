package dev.entrepot.server.storage;

import java.time.Instant;

/// Bytes that lie in storage.
///
/// @param suffix empty, or as `.metadata`
/// @param storedAt when they came; those of an upload under way are new
public record StoredBlob(String sha256, String suffix, long size, Instant storedAt) {}
