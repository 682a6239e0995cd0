package dev.entrepot.server.upload;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.storage.Digests;

/// A distribution that has arrived whole and waits for the checks.
public record Candidate(
    UploadForm form, DistributionFilename filename, Digests digests, CoreMetadata metadata) {}
