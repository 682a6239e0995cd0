package dev.entrepot.server.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A body that fails when nothing of it comes for some time: the time-out of Java's HTTP client
/// ends with the headers.
final class PatientStream extends FilterInputStream {
  private final Duration patience;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

  PatientStream(InputStream body, Duration patience) {
    super(body);
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var reading = reader.submit(() -> in.read(bytes, offset, length));
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      reading.cancel(true);
      throw new IOException("nothing came for " + patience.toSeconds() + " seconds", e);
    } catch (ExecutionException e) {
      throw new IOException("the connection broke: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.shutdownNow();
    super.close();
  }
}
