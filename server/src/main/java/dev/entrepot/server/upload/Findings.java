package dev.entrepot.server.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a file after a look into it.
///
/// @param candidate null when not even its metadata can be read
/// @param metadataFile byte for byte; empty without a candidate
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
record Findings(@Nullable Candidate candidate, byte[] metadataFile, List<UploadRefusal> refusals) {
  Findings {
    refusals = List.copyOf(refusals);
  }
}
