/// Dependency specifiers (PEP 508): requirements, extras and environment markers.
@NullMarked
package dev.entrepot.packaging.requirement;

import org.jspecify.annotations.NullMarked;
