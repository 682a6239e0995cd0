/// The product from outside: the launcher as people start it, and the clients that they have.
///
/// Knows no class of the other modules, so it cannot cheat. Each story is a class; what the stories
/// share stands for things a user has: [Checkout], [Index], [Issuer], [Clients], [Command].
@NullMarked
package dev.entrepot.acceptance;

import org.jspecify.annotations.NullMarked;
