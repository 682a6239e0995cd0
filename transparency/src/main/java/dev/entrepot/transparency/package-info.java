/// Transparency logs as C2SP's tlog-tiles, tlog-checkpoint, signed-note and tlog-proof have them:
/// trees, proofs, tiles and signed heads. Pure: nothing here reads a file or a network.
@NullMarked
package dev.entrepot.transparency;

import org.jspecify.annotations.NullMarked;
