package dev.entrepot.cli.verify;

import dev.entrepot.attestations.Attestation;
import dev.entrepot.attestations.PublisherIdentity;
import java.util.Optional;

/// An attestation and the publisher that somebody says it is of.
///
/// @param publisher empty: nobody says
record Claimed(Attestation attestation, Optional<PublisherIdentity> publisher) {}
