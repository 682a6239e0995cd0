package dev.entrepot.server.receipt;

import dev.entrepot.transparency.Hash;
import dev.entrepot.transparency.Subtrees;
import dev.entrepot.transparency.Tree;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tables `log_head`, `log_entry` and `log_subtree`.
@Singleton
class LogStore {
  /// An entry and where it stands.
  record Logged(long position, String entry) {}

  /// The position of the next entry, which is its alone: who comes at the same time waits, or loses
  /// the race and runs again.
  long take(Handle tx) {
    return tx.createQuery(
            "UPDATE log_head SET size = size + 1 WHERE only_row = 1 RETURNING size - 1")
        .mapTo(Long.class)
        .one();
  }

  long size(Handle tx) {
    return tx.createQuery("SELECT size FROM log_head WHERE only_row = 1").mapTo(Long.class).one();
  }

  void add(Handle tx, long position, String filename, String entry) {
    tx.createUpdate(
            """
            INSERT INTO log_entry (position, filename, entry)
            VALUES (:position, :filename, :entry)
            """)
        .bind("position", position)
        .bind("filename", filename)
        .bind("entry", entry)
        .execute();
  }

  Optional<Logged> find(Handle tx, String filename) {
    return tx.createQuery("SELECT position, entry FROM log_entry WHERE filename = :filename")
        .bind("filename", filename)
        .map((row, _) -> new Logged(row.getLong("position"), row.getString("entry")))
        .findOne();
  }

  List<String> entries(Handle tx, long first, int count) {
    return tx.createQuery(
            """
            SELECT entry FROM log_entry
             WHERE position >= :first AND position < :end
             ORDER BY position
            """)
        .bind("first", first)
        .bind("end", first + count)
        .mapTo(String.class)
        .list();
  }

  void addSubtree(Handle tx, int level, long position, Hash hash) {
    tx.createUpdate(
            "INSERT INTO log_subtree (level, position, hash) VALUES (:level, :position, :hash)")
        .bind("level", level)
        .bind("position", position)
        .bind("hash", hash.base64())
        .execute();
  }

  /// The first `size` entries as a tree, read as it is asked for.
  Tree tree(Handle tx, long size) {
    return new Tree(size, subtrees(tx));
  }

  Subtrees subtrees(Handle tx) {
    return (level, position) ->
        tx.createQuery("SELECT hash FROM log_subtree WHERE level = :level AND position = :position")
            .bind("level", level)
            .bind("position", position)
            .mapTo(String.class)
            .map(Hash::fromBase64)
            .one();
  }
}
