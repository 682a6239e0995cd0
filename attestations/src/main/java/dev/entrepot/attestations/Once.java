package dev.entrepot.attestations;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when it is first asked for, and once.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> making;
  private volatile @Nullable T made;

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public T get() {
    var it = made;
    return it == null ? make() : it;
  }

  private synchronized T make() {
    var it = made;
    if (it == null) {
      it = making.get();
      made = it;
    }
    return it;
  }
}
