package dev.entrepot.server.account;

import dev.entrepot.server.account.PasskeyVerification.Kept;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The tables `passkey` and `passkey_challenge`.
@Singleton
class PasskeyStore {
  /// A passkey and whose it is.
  record Owned(String accountId, Kept kept) {}

  /// `false` when the passkey is known already.
  boolean insert(Handle tx, String accountId, String name, Kept kept, long now) {
    return tx.createUpdate(
                """
                INSERT INTO passkey
                       (credential_id, account_id, name, public_key, sign_count, backup_eligible, created_at)
                VALUES (:id, :accountId, :name, :publicKey, :count, :backupEligible, :now)
                    ON CONFLICT (credential_id) DO NOTHING
                """)
            .bind("id", kept.id())
            .bind("accountId", accountId)
            .bind("name", name)
            .bind("publicKey", kept.publicKey())
            .bind("count", kept.count())
            .bind("backupEligible", kept.backupEligible() ? 1 : 0)
            .bind("now", now)
            .execute()
        == 1;
  }

  Optional<Owned> find(Handle tx, String id) {
    return tx.createQuery(
            """
            SELECT account_id, public_key, sign_count, backup_eligible
              FROM passkey
             WHERE credential_id = :id
            """)
        .bind("id", id)
        .map((row, _) ->
            new Owned(
                row.getString("account_id"),
                new Kept(
                    id,
                    row.getString("public_key"),
                    row.getLong("sign_count"),
                    row.getInt("backup_eligible") == 1)))
        .findOne();
  }

  List<Passkey> ofAccount(Handle tx, String accountId) {
    return tx.createQuery(
            """
            SELECT credential_id, name, created_at, used_at
              FROM passkey
             WHERE account_id = :accountId
             ORDER BY created_at, credential_id
            """)
        .bind("accountId", accountId)
        .map(PasskeyStore::read)
        .list();
  }

  /// `false` when it signed as often, or more often, before: it was copied. Some never count.
  boolean used(Handle tx, String id, long count, long now) {
    return tx.createUpdate(
                """
                UPDATE passkey
                   SET sign_count = :count, used_at = :now
                 WHERE credential_id = :id
                   AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
                """)
            .bind("id", id)
            .bind("count", count)
            .bind("now", now)
            .execute()
        == 1;
  }

  boolean delete(Handle tx, String accountId, String id) {
    return tx.createUpdate(
                "DELETE FROM passkey WHERE credential_id = :id AND account_id = :accountId")
            .bind("id", id)
            .bind("accountId", accountId)
            .execute()
        == 1;
  }

  int deleteAll(Handle tx, String accountId) {
    return tx.createUpdate("DELETE FROM passkey WHERE account_id = :accountId")
        .bind("accountId", accountId)
        .execute();
  }

  /// In the place of the one that was asked before.
  void ask(Handle tx, String asked, String challenge, long expiresAt) {
    tx.createUpdate(
            """
            INSERT INTO passkey_challenge (asked, challenge, expires_at)
            VALUES (:asked, :challenge, :expiresAt)
                ON CONFLICT (asked) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at
            """)
        .bind("asked", asked)
        .bind("challenge", challenge)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /// The challenge that waits for an answer, which is not waited for any more.
  Optional<String> answered(Handle tx, String asked, long now) {
    return tx.createQuery(
            """
            DELETE FROM passkey_challenge
             WHERE asked = :asked
               AND expires_at > :now
            RETURNING challenge
            """)
        .bind("asked", asked)
        .bind("now", now)
        .mapTo(String.class)
        .findOne();
  }

  void forget(Handle tx, long now) {
    tx.createUpdate("DELETE FROM passkey_challenge WHERE expires_at <= :now")
        .bind("now", now)
        .execute();
  }

  private static Passkey read(ResultSet row, StatementContext context) throws SQLException {
    var used = row.getLong("used_at");
    return new Passkey(
        row.getString("credential_id"),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        used == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used)));
  }
}
