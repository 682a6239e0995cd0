package dev.entrepot.workflows.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What stands at a place of a YAML file.
public sealed interface Node {
  Place place();

  /// What it is, in the words of YAML's users.
  default String kindName() {
    return switch (this) {
      case Scalar scalar -> scalar.kind().name().toLowerCase(Locale.ROOT);
      case Mapping _ -> "mapping";
      case Sequence _ -> "list";
    };
  }

  /// One value.
  ///
  /// @param value as text, whatever its kind
  /// @param plain written without quotes and not as a block
  record Scalar(Place place, String value, Kind kind, boolean plain) implements Node {
    /// What the core schema makes of the text.
    public enum Kind {
      NULL,
      BOOLEAN,
      NUMBER,
      TEXT
    }

    public boolean isNull() {
      return kind == Kind.NULL;
    }
  }

  /// Keys with values, in the order of the file, each key once.
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(it -> it.key().value().equals(key)).findFirst();
    }

    @Override
    public String toString() {
      return entries.stream()
          .map(it -> it.key().value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  record Entry(Scalar key, Node value) {}

  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }
}
