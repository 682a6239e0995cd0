package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.receipt.TransparencyLog.SignedHead;
import dev.entrepot.transparency.SignedNote.Signature;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Has the log's heads cosigned by those who watch it: then nobody can be shown another history
/// without one of them seeing it.
@Singleton
public final class Witnesses {
  /// A new head is sent after this long.
  public static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  private final TransparencyLog log;
  private final List<Witness> all;
  private final Clock clock;
  private final Map<Witness, Instant> notBefore = new ConcurrentHashMap<>();

  @Inject
  Witnesses(TransparencyLog log, ServerConfig config, Clock clock) {
    this.log = log;
    var http = new WitnessHttp();
    this.all = config.log().witnesses().stream().map(it -> new Witness(it, http)).toList();
    this.clock = clock;
  }

  public boolean areAsked() {
    return !all.isEmpty();
  }

  /// Asks those who have not cosigned the newest head.
  ///
  /// @throws IllegalStateException that says who did not, and why; the others' cosignatures count
  public void ask() {
    var head = log.newest();
    var now = clock.instant();
    var asked =
        all.stream()
            .filter(it -> !it.key().cosigned(head.note()))
            .filter(it -> !notBefore.getOrDefault(it, Instant.MIN).isAfter(now))
            .toList();
    if (asked.isEmpty() || head.checkpoint().size() == 0) {
      return;
    }
    var failures = new ArrayList<String>();
    var made = cosignatures(asked, head, failures);
    if (!made.isEmpty()) {
      keep(head, made);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(String.join("; ", failures));
    }
  }

  private void keep(SignedHead head, List<Signature> made) {
    var note = head.note();
    for (var it : made) {
      note = note.with(it);
    }
    var cosigned = new SignedHead(head.checkpoint(), note);
    log.keep(cosigned, (int) all.stream().filter(it -> it.key().cosigned(cosigned.note())).count());
  }

  // All at once: one that does not answer holds up no other.
  private List<Signature> cosignatures(
      List<Witness> asked, SignedHead head, List<String> failures) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .invokeAll(asked.stream().map(it -> (Callable<Said>) () -> ask(it, head)).toList())
          .stream()
          .map(Future::resultNow)
          .flatMap(it -> {
            it.failure().ifPresent(failures::add);
            return it.cosignature().stream();
          })
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private Said ask(Witness witness, SignedHead head) {
    try {
      return new Said(Optional.of(witness.cosign(head, log)), Optional.empty());
    } catch (IOException e) {
      notBefore.put(witness, clock.instant().plus(AFTER_A_FAILURE));
      return new Said(Optional.empty(), Optional.of("%s".formatted(e.getMessage())));
    }
  }

  private record Said(Optional<Signature> cosignature, Optional<String> failure) {}
}
