/// A local OpenID provider that behaves as a CI's does.
///
/// Shares no token code with the server: one misunderstanding of JWT must not sit on both sides.
@NullMarked
package dev.entrepot.issuer;

import org.jspecify.annotations.NullMarked;
