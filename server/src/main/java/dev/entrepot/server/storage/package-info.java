/// Bytes by digest: received in a stream, bounded, hashed on the way, kept only when asked.
@NullMarked
package dev.entrepot.server.storage;

import org.jspecify.annotations.NullMarked;
