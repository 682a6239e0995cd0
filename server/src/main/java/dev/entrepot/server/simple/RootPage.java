package dev.entrepot.server.simple;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The list of all projects, in one representation; it stays in memory, apart from other pages.
///
/// Any change makes it out of date. A small one is rendered again at once; one that takes long to
/// render is shown a little longer, so that an index of 200,000 names with a release a second does
/// nothing else.
final class RootPage {
  private static final long QUICK = 50_000_000; // nanoseconds
  private static final int REST = 10;

  private final Generations generations;
  private final LongSupplier nanoTime;
  private volatile @Nullable Kept kept;

  private record Kept(RenderedPage page, long renderedAt, long cost) {}

  RootPage(Generations generations, LongSupplier nanoTime) {
    this.generations = generations;
    this.nanoTime = nanoTime;
  }

  /// The page if it may be shown; never blocks.
  @Nullable RenderedPage kept() {
    var it = kept;
    return it != null && mayBeShown(it) ? it.page() : null;
  }

  private boolean mayBeShown(Kept it) {
    return it.page().generation() == generations.whole()
        || (it.cost() > QUICK && nanoTime.getAsLong() - it.renderedAt() < REST * it.cost());
  }

  synchronized RenderedPage page(Supplier<RenderedPage.Fresh> render) {
    var shown = kept();
    if (shown != null) {
      return shown;
    }
    var start = nanoTime.getAsLong();
    var generation = generations.whole();
    var page = render.get().of(generation);
    var end = nanoTime.getAsLong();
    kept = new Kept(page, end, end - start);
    return page;
  }
}
