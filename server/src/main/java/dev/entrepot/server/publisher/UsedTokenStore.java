package dev.entrepot.server.publisher;

import dev.entrepot.server.oidc.VerifiedClaims;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Identity tokens that were exchanged, kept for as long as they could be replayed.
@Singleton
class UsedTokenStore {
  /// Records that the token is spent; `false` means that it was spent before.
  ///
  /// Keyed by the issuer that signed it, never by its provider: another issuer of the same kind
  /// must not be able to spend tokens that are not its own.
  boolean claim(Handle tx, VerifiedClaims token, Instant keepUntil) {
    return tx.createUpdate(
                """
                INSERT INTO used_identity_token (issuer, token_id, keep_until)
                VALUES (:issuer, :tokenId, :keepUntil)
                    ON CONFLICT (issuer, token_id) DO NOTHING
                """)
            .bind("issuer", token.issuer().url())
            .bind("tokenId", token.replayIdentity())
            .bind("keepUntil", keepUntil.toEpochMilli())
            .execute()
        == 1;
  }

  boolean isUsed(Handle tx, VerifiedClaims token) {
    return tx.createQuery(
                """
                SELECT count(1)
                  FROM used_identity_token
                 WHERE issuer = :issuer
                   AND token_id = :tokenId
                """)
            .bind("issuer", token.issuer().url())
            .bind("tokenId", token.replayIdentity())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  int forget(Handle tx, Instant now) {
    return tx.createUpdate("DELETE FROM used_identity_token WHERE keep_until < :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }
}
