package dev.entrepot.server.account;

import dev.entrepot.server.account.OneTimeLink.FirstAdministrator;
import dev.entrepot.server.account.OneTimeLink.Invitation;
import dev.entrepot.server.account.OneTimeLink.NewPassword;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `one_time_link`.
@Singleton
class OneTimeLinkStore {
  void insert(Handle tx, OneTimeLink link, String hash, long now, long end) {
    tx.createUpdate(
            """
            INSERT INTO one_time_link (secret_hash, purpose, account_id, email, created_at, expires_at)
            VALUES (:hash, :purpose, :accountId, :email, :now, :end)
            """)
        .bind("hash", hash)
        .bind("purpose", purpose(link))
        .bind("accountId", link instanceof NewPassword(var id) ? id : null)
        .bind("email", link instanceof Invitation(var email) ? email : "")
        .bind("now", now)
        .bind("end", end)
        .execute();
  }

  Optional<OneTimeLink> find(Handle tx, String hash, long now) {
    return tx.createQuery(
            """
            SELECT purpose, account_id, email
              FROM one_time_link
             WHERE secret_hash = :hash
               AND expires_at > :now
            """)
        .bind("hash", hash)
        .bind("now", now)
        .map(OneTimeLinkStore::read)
        .findOne();
  }

  /// `false` when it is gone: of two that use a link at once, one does.
  boolean delete(Handle tx, String hash) {
    return tx.createUpdate("DELETE FROM one_time_link WHERE secret_hash = :hash")
            .bind("hash", hash)
            .execute()
        == 1;
  }

  /// Removes those that `link` replaces.
  void deleteLike(Handle tx, OneTimeLink link) {
    tx.createUpdate(
            """
            DELETE FROM one_time_link
             WHERE purpose = :purpose
               AND coalesce(account_id, '') = :accountId
               AND email = :email
            """)
        .bind("purpose", purpose(link))
        .bind("accountId", link instanceof NewPassword(var id) ? id : "")
        .bind("email", link instanceof Invitation(var email) ? email : "")
        .execute();
  }

  void forget(Handle tx, long end) {
    tx.createUpdate("DELETE FROM one_time_link WHERE expires_at < :end").bind("end", end).execute();
  }

  private static String purpose(OneTimeLink link) {
    return switch (link) {
      case FirstAdministrator() -> "first-administrator";
      case Invitation(_) -> "invitation";
      case NewPassword(_) -> "new-password";
    };
  }

  private static OneTimeLink read(ResultSet row, StatementContext context) throws SQLException {
    return switch (row.getString("purpose")) {
      case "first-administrator" -> new FirstAdministrator();
      case "invitation" -> new Invitation(row.getString("email"));
      default -> new NewPassword(row.getString("account_id"));
    };
  }
}
