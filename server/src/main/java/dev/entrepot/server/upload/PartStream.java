package dev.entrepot.server.upload;

import dev.entrepot.server.storage.IncomingPart;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Carries a body from the event loop to a thread that writes it. Unlike a form's file, what came
/// before a connection broke is not lost.
final class PartStream {
  private static final int AHEAD = 32;
  private static final byte[] END = new byte[0];

  private final HttpServerRequest request;
  private final Context loop;
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(AHEAD + 1024);
  private final AtomicBoolean paused = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicBoolean failed = new AtomicBoolean();

  PartStream(HttpServerRequest request, Context loop) {
    this.request = request;
    this.loop = loop;
  }

  /// Takes the body from now on. Call it on the event loop, while the request is paused.
  void start() {
    request.handler(this::accept);
    request.endHandler(_ -> end());
    request.exceptionHandler(_ -> broken());
    request.response().closeHandler(_ -> broken());
    request.resume();
    // A connection that broke while nobody listened tells nobody again.
    if (request.response().closed()) {
      broken();
    }
  }

  // What came before the break may still wait to be handed on.
  private void broken() {
    paused.set(false);
    request.resume();
    loop.runOnContext(_ -> loop.runOnContext(_ -> end()));
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      chunks.add(END);
    }
  }

  private void accept(Buffer chunk) {
    if (failed.get() || chunk.length() == 0) {
      return;
    }
    chunks.add(chunk.getBytes());
    if (chunks.size() >= AHEAD && paused.compareAndSet(false, true)) {
      request.pause();
    }
  }

  /// Writes until the body ends or its connection does; the failure of the disk, or null.
  @Nullable IOException drain(IncomingPart part) {
    try {
      for (var chunk = chunks.take(); chunk.length > 0; chunk = chunks.take()) {
        part.write(chunk);
        if (chunks.size() <= AHEAD / 2 && paused.compareAndSet(true, false)) {
          loop.runOnContext(_ -> request.resume());
        }
      }
      return null;
    } catch (IOException e) {
      // The rest is read and dropped, so that the client sees the answer.
      failed.set(true);
      loop.runOnContext(_ -> request.resume());
      return e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IOException("interrupted", e);
    }
  }
}
