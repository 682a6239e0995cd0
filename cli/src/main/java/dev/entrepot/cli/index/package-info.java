/// The calls of an index that several commands make, with the bounds that all of them keep.
@NullMarked
package dev.entrepot.cli.index;

import org.jspecify.annotations.NullMarked;
