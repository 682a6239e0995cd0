/// Recurring work of this process, and what became of it.
@NullMarked
package dev.entrepot.server.jobs;

import org.jspecify.annotations.NullMarked;
