/// Turns a request's credentials into a [dev.entrepot.server.access.Principal] and says what it may
/// do.
@NullMarked
package dev.entrepot.server.access;

import org.jspecify.annotations.NullMarked;
