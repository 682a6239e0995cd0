/// A local OpenID provider that behaves as a CI's does.
///
/// Shares no token code with the server: one misunderstanding of JWT must not sit on both sides.
/// Its keys are made at its start, and it never takes a real provider's name, so that its tokens
/// are worth nothing to an index that was not told to trust it.
@NullMarked
package dev.entrepot.issuer;

import org.jspecify.annotations.NullMarked;
