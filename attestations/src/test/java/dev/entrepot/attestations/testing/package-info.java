/// A Sigstore instance in memory: authority, certificate log, signature log, trust root. It shares
/// no code with what it tests.
@NullMarked
package dev.entrepot.attestations.testing;

import org.jspecify.annotations.NullMarked;
