package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.transparency.Checkpoint;
import dev.entrepot.transparency.EntryBundle;
import dev.entrepot.transparency.Hash;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.LogProof;
import dev.entrepot.transparency.NoteSigner;
import dev.entrepot.transparency.SignedNote;
import dev.entrepot.transparency.Tile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The index's own log. The database is the truth: an entry is there if its transaction is, so a
/// process that is killed loses none and forks nothing.
@Singleton
public final class TransparencyLog {
  private final Database database;
  private final LogStore store;
  private final String origin;
  private final Path folder;
  private final List<String> keyCommand;
  private final KeptHead kept;
  private final CosignedHeads cosigned = new CosignedHeads();
  private @Nullable List<NoteSigner> signers;
  private @Nullable SignedHead latest;

  /// A head with its signature.
  record SignedHead(Checkpoint checkpoint, SignedNote note) {}

  @Inject
  TransparencyLog(Database database, LogStore store, ServerConfig config) {
    this.database = database;
    this.store = store;
    this.origin = config.publicUrl().toString().replaceFirst("^https?://", "") + "/-/log";
    this.folder = config.data().resolve("log");
    this.keyCommand = config.log().keyCommand();
    this.kept = new KeptHead(folder.resolve("checkpoint"));
  }

  /// Appends in the caller's transaction.
  ///
  /// @param entry ASCII text
  void append(Handle tx, String filename, String entry) {
    var position = store.take(tx);
    store.add(tx, position, filename, entry);
    var hash = Hash.leaf(bytes(entry));
    store.addSubtree(tx, 0, position, hash);
    var subtrees = store.subtrees(tx);
    var level = 0;
    // Each right half that is complete completes the subtree above it.
    for (var index = position; (index & 1) == 1; index >>= 1) {
      hash = Hash.node(subtrees.root(level, index - 1), hash);
      level++;
      store.addSubtree(tx, level, index >> 1, hash);
    }
  }

  /// Why the log cannot go on; empty when it can.
  public Optional<String> problem() {
    return loss().or(this::unusableKey);
  }

  private Optional<String> unusableKey() {
    try {
      if (!keyCommand.isEmpty() || Files.isDirectory(folder)) {
        signers();
      }
      return Optional.empty();
    } catch (ConfigurationError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// Why this database does not continue the log that was signed; empty when it does.
  Optional<String> loss() {
    return kept.read().flatMap(signed -> database.reading(tx -> loss(tx, signed)));
  }

  private Optional<String> loss(Handle tx, Checkpoint signed) {
    var size = store.size(tx);
    if (size >= signed.size() && store.tree(tx, signed.size()).root().equals(signed.root())) {
      return Optional.empty();
    }
    return Optional.of(
        "The transparency log was signed with %d entries, and the database, with %d, does not continue it: it was put back from an older backup. Restore a newer one; or give up the old log by moving %s away, then a new one begins with a new key"
            .formatted(signed.size(), size, folder));
  }

  /// The head as of now; the same until something is appended.
  synchronized SignedHead head() {
    var now =
        database.reading(tx -> {
          var size = store.size(tx);
          return new Checkpoint(origin, size, store.tree(tx, size).root());
        });
    var before = latest;
    if (before != null && before.checkpoint().equals(now)) {
      return before;
    }
    loss()
        .ifPresent(it -> {
          throw new IllegalStateException(it);
        });
    var note =
        new SignedNote(now.text(), signers().stream().map(it -> it.sign(now.text())).toList());
    kept.write(note);
    var signed = new SignedHead(now, note);
    latest = signed;
    return signed;
  }

  /// The keys as of this process's start, from the oldest to the newest; each signs everything.
  synchronized List<NoteSigner> signers() {
    var made = signers == null ? keys().ensure() : signers;
    signers = made;
    return made;
  }

  /// The keys as they are now in their folder.
  public LogKeyFolder keys() {
    return new LogKeyFolder(folder, origin, keyCommand);
  }

  /// The head with what witnesses have cosigned of it.
  SignedHead newest() {
    var head = head();
    return cosigned.of(head.checkpoint()).orElse(head);
  }

  void keep(SignedHead head, int cosignatures) {
    cosigned.add(head, cosignatures);
  }

  /// The proof that a head continues the tree of its first `older` entries.
  List<Hash> continuing(long older, SignedHead head) {
    return database.reading(tx -> store.tree(tx, head.checkpoint().size()).consistency(older));
  }

  /// A receipt with the proof that it is in the log; empty where the file has none.
  Optional<Proved> find(String filename) {
    var newest = head();
    return database.reading(tx ->
        store
            .find(tx, filename)
            .filter(it -> it.position() < newest.checkpoint().size())
            .map(it -> prove(tx, it, cosigned.having(it.position()).orElse(newest))));
  }

  private Proved prove(Handle tx, LogStore.Logged it, SignedHead head) {
    var path = store.tree(tx, head.checkpoint().size()).inclusion(it.position());
    return new Proved(it.entry(), new LogProof(it.position(), path, head.note()));
  }

  /// An entry and its proof.
  record Proved(String entry, LogProof proof) {}

  /// The bytes of a tile; empty until the log has grown that far.
  Optional<byte[]> tile(Tile tile) {
    return database.reading(
        tx -> tile.isIn(store.size(tx)) ? Optional.of(read(tx, tile)) : Optional.<byte[]>empty());
  }

  private byte[] read(Handle tx, Tile tile) {
    if (tile.level() != Tile.ENTRIES) {
      return tile.read(store.subtrees(tx));
    }
    var entries = store.entries(tx, tile.first(), tile.width());
    if (entries.size() != tile.width()) {
      throw new InvalidProof("The log lacks an entry");
    }
    return EntryBundle.write(entries.stream().map(TransparencyLog::bytes).toList());
  }

  private static byte[] bytes(String entry) {
    return entry.getBytes(StandardCharsets.US_ASCII);
  }
}
