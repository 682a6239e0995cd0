/// Attestations of uploads: verified against the publisher, kept with the file, served as PEP 740
/// has it.
@NullMarked
package dev.entrepot.server.provenance;

import org.jspecify.annotations.NullMarked;
