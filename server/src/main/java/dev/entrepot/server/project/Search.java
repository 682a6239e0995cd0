package dev.entrepot.server.project;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Finds projects by the beginnings of words in name, keywords, summary and classifiers.
@Singleton
public final class Search {
  private final SearchStore store;

  @Inject
  Search(SearchStore store) {
    this.store = store;
  }

  /// One page of what was found.
  ///
  /// @param total of all pages
  public record Found(List<ListedProject> projects, int total) {
    public Found {
      projects = List.copyOf(projects);
    }
  }

  /// The projects that have every word of `query`: the one of exactly that name first, then by
  /// where the words stand, then by name. Without a word, every project by name.
  public Found find(Handle tx, String query, int from, int most) {
    var words = SearchWords.of(query).stream().limit(SearchStore.MOST_WORDS).toList();
    return words.isEmpty()
        ? new Found(store.all(tx, from, most), store.count(tx))
        : store.find(tx, SearchWords.joined(query), words, from, most);
  }
}
