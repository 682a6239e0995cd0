package dev.entrepot.server.account;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `account`.
@Singleton
class AccountStore {
  private static final String COLUMNS =
      "SELECT id, name, email, administrator, disabled_at FROM account ";

  /// `false` when the name is taken.
  boolean insert(Handle tx, Account account, String key, Optional<String> hash, long now) {
    return tx.createUpdate(
                """
                INSERT INTO account
                       (id, name, name_key, email, password_hash, administrator, created_at)
                VALUES (:id, :name, :key, :email, :hash, :administrator, :now)
                    ON CONFLICT (name_key) DO NOTHING
                """)
            .bind("id", account.id())
            .bind("name", account.name())
            .bind("key", key)
            .bind("email", account.email())
            .bind("hash", hash)
            .bind("administrator", account.administrator() ? 1 : 0)
            .bind("now", now)
            .execute()
        == 1;
  }

  Optional<Account> find(Handle tx, String key) {
    return tx.createQuery(COLUMNS + "WHERE name_key = :key")
        .bind("key", key)
        .map(AccountStore::read)
        .findOne();
  }

  Optional<Account> findById(Handle tx, String id) {
    return tx.createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map(AccountStore::read)
        .findOne();
  }

  List<Account> all(Handle tx) {
    return tx.createQuery(COLUMNS + "ORDER BY name_key").map(AccountStore::read).list();
  }

  /// A person beside the hash of their password; without one they cannot sign in with it.
  record Credentials(Account account, Optional<String> hash) {}

  Optional<Credentials> credentials(Handle tx, String key) {
    return tx.createQuery(
            """
            SELECT id, name, email, administrator, disabled_at, password_hash
              FROM account
             WHERE name_key = :key
            """)
        .bind("key", key)
        .map((row, context) ->
            new Credentials(
                read(row, context), Optional.ofNullable(row.getString("password_hash"))))
        .findOne();
  }

  boolean hasAdministrator(Handle tx) {
    return tx.createQuery(
                """
                SELECT count(1)
                  FROM account
                 WHERE administrator = 1
                   AND disabled_at IS NULL
                """)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  void setPassword(Handle tx, String id, String hash) {
    tx.createUpdate("UPDATE account SET password_hash = :hash WHERE id = :id")
        .bind("hash", hash)
        .bind("id", id)
        .execute();
  }

  boolean disable(Handle tx, String key, long now) {
    return tx.createUpdate("UPDATE account SET disabled_at = :now WHERE name_key = :key")
            .bind("now", now)
            .bind("key", key)
            .execute()
        == 1;
  }

  private static Account read(ResultSet row, StatementContext context) throws SQLException {
    return new Account(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        row.getInt("administrator") == 1,
        row.getObject("disabled_at") != null);
  }
}
