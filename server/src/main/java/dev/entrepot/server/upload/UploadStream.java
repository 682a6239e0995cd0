package dev.entrepot.server.upload;

import dev.entrepot.server.storage.IncomingBlob;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Carries a file part from the event loop to a thread that hashes and writes it.
///
/// The part is paused while [#AHEAD] chunks wait, so that a fast client meets the speed of the disk
/// and never fills the memory.
final class UploadStream {
  private static final int AHEAD = 32;
  private static final byte[] END = new byte[0];

  private final HttpServerFileUpload part;
  private final Context loop;
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(AHEAD + 1024);
  private final AtomicBoolean paused = new AtomicBoolean();
  // Both belong to the event loop.
  private boolean complete;
  private boolean formEnded;
  private final CompletableFuture<@Nullable Throwable> written = new CompletableFuture<>();

  UploadStream(HttpServerFileUpload part, Context loop) {
    this.part = part;
    this.loop = loop;
  }

  /// Takes the part's chunks from now on. Call it on the event loop, before the first chunk.
  void start(IncomingBlob blob) {
    part.handler(this::accept);
    part.endHandler(_ -> {
      complete = true;
      chunks.add(END);
    });
    part.exceptionHandler(e -> {
      written.complete(e);
      chunks.add(END);
    });
    Thread.ofVirtual().name("upload").start(() -> drain(blob));
  }

  /// Says that the form is over. Call it on the event loop.
  ///
  /// Netty ends no part whose closing boundary is missing: without this, nobody would ever be told.
  /// What still waits of the part comes first.
  void formEnded() {
    if (complete) {
      return;
    }
    formEnded = true;
    paused.set(false);
    part.resume();
    loop.runOnContext(_ ->
        loop.runOnContext(_ -> {
          if (!complete) {
            written.complete(new EOFException("the form ends before its file does"));
            chunks.add(END);
          }
        }));
  }

  /// Ends the stream when the connection is gone.
  void abandon() {
    written.complete(new IOException("The connection was closed before the upload was complete"));
    chunks.add(END);
  }

  /// Waits until every byte is written; the failure, or null.
  @Nullable Throwable await() {
    return written.join();
  }

  private void accept(Buffer chunk) {
    if (written.isDone()) {
      return;
    }
    if (chunk.length() > 0) {
      chunks.add(chunk.getBytes());
    }
    if (!formEnded && chunks.size() >= AHEAD && paused.compareAndSet(false, true)) {
      part.pause();
    }
  }

  private void drain(IncomingBlob blob) {
    try {
      for (var chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
        blob.write(chunk);
        if (chunks.size() <= AHEAD / 2 && paused.compareAndSet(true, false)) {
          loop.runOnContext(_ -> part.resume());
        }
      }
      written.complete(null);
    } catch (IOException e) {
      written.complete(e);
      loop.runOnContext(_ -> part.resume());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      written.complete(e);
    }
  }
}
