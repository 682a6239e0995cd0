package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Rendered pages, kept until their project changes or others need the room.
@Singleton
class PageCache {
  /// See docs/configuration.md.
  static final long MOST_BYTES = 64_000_000;

  // What a key and its entry take beside the page's bytes.
  private static final int OVERHEAD = 512;

  private final Generations generations;
  private final Cache<PageKey, RenderedPage> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((PageKey _, RenderedPage page) -> page.weight() + OVERHEAD)
          .build();

  @Inject
  PageCache(Generations generations) {
    this.generations = generations;
  }

  /// The page if it is in memory and up to date; never blocks on the database.
  @Nullable RenderedPage kept(PageKey key) {
    var page = pages.getIfPresent(key);
    return page != null && page.generation() == key.generation(generations) ? page : null;
  }

  /// The page, rendered now if need be, by one thread at a time; `null` when there is none.
  @Nullable RenderedPage page(PageKey key, Supplier<RenderedPage.@Nullable Fresh> render) {
    return pages
        .asMap()
        .compute(
            key,
            (_, old) -> {
              var generation = key.generation(generations);
              if (old != null && old.generation() == generation) {
                return old;
              }
              var fresh = render.get();
              return fresh == null ? null : fresh.of(generation);
            });
  }

  /// In bytes.
  long weight() {
    pages.cleanUp();
    return pages.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
