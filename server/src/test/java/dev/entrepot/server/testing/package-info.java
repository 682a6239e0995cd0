/// What several tests need: an issuer of tokens, a clock to set, an index without its network.
@NullMarked
package dev.entrepot.server.testing;

import org.jspecify.annotations.NullMarked;
