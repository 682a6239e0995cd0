/// Python's packaging vocabulary: names, versions, filenames, core metadata. Pure: no HTTP, no
/// database.
@NullMarked
package dev.entrepot.packaging;

import org.jspecify.annotations.NullMarked;
