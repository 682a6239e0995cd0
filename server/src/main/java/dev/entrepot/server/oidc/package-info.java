/// Identity tokens: which issuers are trusted, where their keys are, whether a token is genuine.
///
/// Knows nothing about projects, publishers or uploads. What leaves this package is either
/// [VerifiedClaims] or a refusal; unverified claims never do.
@NullMarked
package dev.entrepot.server.oidc;

import org.jspecify.annotations.NullMarked;
