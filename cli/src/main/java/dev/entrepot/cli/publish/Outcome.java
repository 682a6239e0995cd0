package dev.entrepot.cli.publish;

/// What became of a file.
///
/// @param detail why, where it is not self-evident; else empty
record Outcome(Distribution file, Kind kind, String detail) {
  /// The end of a file.
  enum Kind {
    PUBLISHED("published"),
    ALREADY_THERE("already there"),
    WOULD_PUBLISH("would be published"),
    REFUSED("refused");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Outcome of(Step step) {
    return switch (step) {
      case Step.Upload(var file) -> new Outcome(file, Kind.WOULD_PUBLISH, "");
      case Step.Skip(var file) -> new Outcome(file, Kind.ALREADY_THERE, "");
      case Step.Clash(var file, var there) ->
          new Outcome(
              file,
              Kind.REFUSED,
              "the index has other bytes under this name (sha256 %s, here %s). A name is never used twice: publish a new version"
                  .formatted(there, file.digest()));
    };
  }

  boolean isBad() {
    return kind == Kind.REFUSED;
  }
}
