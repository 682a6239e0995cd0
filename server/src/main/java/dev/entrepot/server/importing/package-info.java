/// Brings over what another index published: where it lies, what is said of it, and what became of
/// each file here.
///
/// Knows no rule about distributions: [dev.entrepot.server.upload.Importing] decides.
@NullMarked
package dev.entrepot.server.importing;

import org.jspecify.annotations.NullMarked;
