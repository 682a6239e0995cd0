/// The index, composed.
@NullMarked
package dev.entrepot.server;

import org.jspecify.annotations.NullMarked;
