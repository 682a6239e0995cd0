/// Trusted publishers, matching, and the exchange of an identity token for an upload token.
@NullMarked
package dev.entrepot.server.publisher;

import org.jspecify.annotations.NullMarked;
