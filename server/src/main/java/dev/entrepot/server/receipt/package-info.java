/// Receipts: for each file that a trusted publisher uploaded, the index signs from where it came
/// and appends that to a transparency log of its own, with or without Sigstore.
@NullMarked
package dev.entrepot.server.receipt;

import org.jspecify.annotations.NullMarked;
