/// PEP 740 attestations: what they are, whether they are true, and whose they are.
///
/// Knows files by name and digest, publishers by what a certificate says of them, and trust by
/// Sigstore's `trusted_root.json`. Needs no network.
@NullMarked
package dev.entrepot.attestations;

import org.jspecify.annotations.NullMarked;
