/// Append-only record of who did what.
@NullMarked
package dev.entrepot.server.audit;

import org.jspecify.annotations.NullMarked;
