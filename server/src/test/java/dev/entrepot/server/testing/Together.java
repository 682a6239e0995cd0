package dev.entrepot.server.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the same thing on many threads at once.
public final class Together {
  private Together() {}

  public static <T> List<T> run(int threads, Callable<T> work) {
    return run(java.util.Collections.nCopies(threads, work));
  }

  public static <T> List<T> run(List<Callable<T>> all) {
    var start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (var work : all) {
        running.add(
            executor.submit(() -> {
              start.await();
              return work.call();
            }));
      }
      start.countDown();
      var results = new ArrayList<T>();
      for (var it : running) {
        results.add(it.get());
      }
      return results;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
