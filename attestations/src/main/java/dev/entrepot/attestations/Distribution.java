package dev.entrepot.attestations;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;

/// The file that is asked about, by name and bytes.
public record Distribution(DistributionFilename filename, Sha256 sha256) {}
