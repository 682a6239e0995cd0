package dev.entrepot.server.project;

import dev.entrepot.server.project.DownloadStore.FileDay;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// How often files were downloaded, by day (UTC).
@Singleton
public final class Downloads {
  private final DownloadStore store;
  private final Clock clock;

  @Inject
  Downloads(DownloadStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A file's downloads.
  ///
  /// @param total since the file was published
  /// @param days those of the days asked for on which there were any
  public record OfFile(String filename, long total, SortedMap<LocalDate, Long> days) {}

  /// Adds downloads of today; files that are gone meanwhile are passed over.
  public void add(Handle tx, Map<String, Long> byFilename) {
    var today = today().toEpochDay();
    // In one order, so that two processes that add at once do not lock each other out.
    new TreeMap<>(byFilename).forEach((filename, count) -> store.add(tx, filename, today, count));
  }

  /// Of every file of a project, in order of filename.
  ///
  /// @param days how many, today included
  public List<OfFile> of(Handle tx, Project project, int days) {
    var first = today().minusDays(days - 1L);
    var recent = new TreeMap<String, TreeMap<LocalDate, Long>>();
    for (FileDay it : store.since(tx, project.id(), first.toEpochDay())) {
      recent
          .computeIfAbsent(it.filename(), _ -> new TreeMap<>())
          .put(LocalDate.ofEpochDay(it.day()), it.downloads());
    }
    var all = new ArrayList<OfFile>();
    store
        .totals(tx, project.id())
        .forEach((filename, total) ->
            all.add(new OfFile(filename, total, recent.getOrDefault(filename, new TreeMap<>()))));
    return all;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
