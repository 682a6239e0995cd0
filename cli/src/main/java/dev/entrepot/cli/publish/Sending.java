package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.publish.Outcome.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Sends files side by side, and again what may be sent again: the index takes the same bytes twice
/// without harm.
final class Sending {
  private static final int AT_ONCE = 4;
  private static final int MOST_ATTEMPTS = 5;

  private final Upload upload;
  private final Credentials credentials;
  private final Progress progress;
  private Credential current;

  Sending(Upload upload, Credentials credentials, Credential first, Progress progress) {
    this.upload = upload;
    this.credentials = credentials;
    this.current = first;
    this.progress = progress;
  }

  /// What became of each, in the order given.
  List<Outcome> all(List<Distribution> files) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<Outcome>> running =
          files.stream().map(it -> threads.submit(() -> one(it))).toList();
      var outcomes = new ArrayList<Outcome>();
      for (var it : running) {
        outcomes.add(result(it));
      }
      progress.over();
      return outcomes;
    }
  }

  private Outcome one(Distribution file) {
    var renewed = false;
    var reason = "";
    for (var attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      var credential = credential();
      switch (upload.send(file, credential, it -> progress.sent(file, it))) {
        case Attempt.Published(var warnings) -> {
          return new Outcome(file, Kind.PUBLISHED, warnings);
        }
        case Attempt.Refused(var why) -> {
          return new Outcome(file, Kind.REFUSED, why);
        }
        case Attempt.Unauthorized(var why) -> {
          if (renewed || !credential.renewable()) {
            return new Outcome(file, Kind.REFUSED, why);
          }
          renewed = true;
          renew(credential);
        }
        case Attempt.Failed(var why, var pause) -> {
          reason = why;
          progress.again(file, why);
          rest(attempt, pause);
        }
      }
    }
    return new Outcome(
        file,
        Kind.REFUSED,
        "%d attempts failed, the last with: %s. Run the same command again"
            .formatted(MOST_ATTEMPTS, reason));
  }

  private synchronized Credential credential() {
    return current;
  }

  // Whoever comes second finds that the first has renewed it already.
  private synchronized void renew(Credential old) {
    if (current.equals(old)) {
      current = credentials.renewed();
    }
  }

  private static void rest(int attempt, Duration asked) {
    var own = Duration.ofMillis(250L << attempt);
    try {
      TimeUnit.MILLISECONDS.sleep((asked.compareTo(own) > 0 ? asked : own).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static Outcome result(Future<Outcome> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CommandFailure failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
