package dev.entrepot.server.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/// Computes, in one pass, the three digests that publishing clients send.
///
/// BLAKE2b costs as much as the other two and the disk together (no instruction of the processor
/// helps), so it runs beside them: a chunk is handed on and must not be changed afterwards.
final class DigestStream implements AutoCloseable {
  private static final int BLAKE2_BITS = 256;
  private static final int AHEAD = 64;
  private static final byte[] END = new byte[0];

  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(AHEAD);
  private final CompletableFuture<String> blake2 = new CompletableFuture<>();
  private final Thread lane = Thread.ofVirtual().name("blake2").start(this::computeBlake2);
  private long size;

  void update(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    hand(bytes);
    sha256.update(bytes);
    md5.update(bytes);
    size += bytes.length;
  }

  Digests finish() {
    hand(END);
    var hex = HexFormat.of();
    return new Digests(
        hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()), blake2.join(), size);
  }

  /// Ends the work on bytes that nobody wants any more.
  @Override
  public void close() {
    lane.interrupt();
  }

  private void hand(byte[] chunk) {
    try {
      chunks.put(chunk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing", e);
    }
  }

  private void computeBlake2() {
    var digest = new Blake2bDigest(BLAKE2_BITS);
    try {
      for (var chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
        digest.update(chunk, 0, chunk.length);
      }
      var result = new byte[BLAKE2_BITS / 8];
      digest.doFinal(result, 0);
      blake2.complete(HexFormat.of().formatHex(result));
    } catch (InterruptedException e) {
      blake2.completeExceptionally(e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
