/// What core metadata must be besides readable: the rules of its standards, and of a public index.
@NullMarked
package dev.entrepot.packaging.metadata;

import org.jspecify.annotations.NullMarked;
