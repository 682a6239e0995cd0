package dev.entrepot.server.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `second_factor` and `recovery_code`.
@Singleton
class SecondFactorStore {
  /// `false` when the person has one.
  boolean insert(Handle tx, String accountId, String key, long lastStep, long now) {
    return tx.createUpdate(
                """
                INSERT INTO second_factor (account_id, secret_key, last_step, created_at)
                VALUES (:accountId, :key, :lastStep, :now)
                    ON CONFLICT (account_id) DO NOTHING
                """)
            .bind("accountId", accountId)
            .bind("key", key)
            .bind("lastStep", lastStep)
            .bind("now", now)
            .execute()
        == 1;
  }

  Optional<String> key(Handle tx, String accountId) {
    return tx.createQuery("SELECT secret_key FROM second_factor WHERE account_id = :accountId")
        .bind("accountId", accountId)
        .mapTo(String.class)
        .findOne();
  }

  /// `false` when a password of this step or a later one was taken before.
  boolean take(Handle tx, String accountId, long step) {
    return tx.createUpdate(
                """
                UPDATE second_factor
                   SET last_step = :step
                 WHERE account_id = :accountId
                   AND last_step < :step
                """)
            .bind("step", step)
            .bind("accountId", accountId)
            .execute()
        == 1;
  }

  boolean delete(Handle tx, String accountId) {
    tx.createUpdate("DELETE FROM recovery_code WHERE account_id = :accountId")
        .bind("accountId", accountId)
        .execute();
    return tx.createUpdate("DELETE FROM second_factor WHERE account_id = :accountId")
            .bind("accountId", accountId)
            .execute()
        == 1;
  }

  /// In the place of all earlier ones.
  void replaceCodes(Handle tx, String accountId, List<String> hashes) {
    tx.createUpdate("DELETE FROM recovery_code WHERE account_id = :accountId")
        .bind("accountId", accountId)
        .execute();
    for (var hash : hashes) {
      tx.createUpdate(
              "INSERT INTO recovery_code (account_id, code_hash) VALUES (:accountId, :hash)")
          .bind("accountId", accountId)
          .bind("hash", hash)
          .execute();
    }
  }

  /// `false` when there is no such code, or it was used.
  boolean useCode(Handle tx, String accountId, String hash, long now) {
    return tx.createUpdate(
                """
                UPDATE recovery_code
                   SET used_at = :now
                 WHERE account_id = :accountId
                   AND code_hash = :hash
                   AND used_at IS NULL
                """)
            .bind("now", now)
            .bind("accountId", accountId)
            .bind("hash", hash)
            .execute()
        == 1;
  }

  int codesLeft(Handle tx, String accountId) {
    return tx.createQuery(
            """
            SELECT count(1)
              FROM recovery_code
             WHERE account_id = :accountId
               AND used_at IS NULL
            """)
        .bind("accountId", accountId)
        .mapTo(Integer.class)
        .one();
  }
}
