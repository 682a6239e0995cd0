package dev.entrepot.transparency;

/// The head of a log (C2SP tlog-checkpoint): all that was ever appended, in one hash.
///
/// @param origin the log's name, as `packages.example.org/-/log`
/// @param size entries
public record Checkpoint(String origin, long size, Hash root) {
  private static final int LONGEST_ORIGIN = 255;

  public Checkpoint {
    if (origin.isEmpty()
        || origin.length() > LONGEST_ORIGIN
        || origin.chars().anyMatch(it -> it < ' ')) {
      throw new InvalidProof("A log's origin is one line of 1 to 255 characters");
    }
    if (size < 0) {
      throw new InvalidProof("A log has no fewer than 0 entries");
    }
  }

  /// The text that is signed.
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /// Reads [#text()]; lines after the third are extensions, which mean nothing here.
  public static Checkpoint parse(String text) {
    var lines = text.split("\n", -1);
    if (lines.length < 4 || !text.endsWith("\n")) {
      throw new InvalidProof("A checkpoint has a line each for origin, size and root");
    }
    return new Checkpoint(lines[0], Decimal.parse(lines[1]), Hash.fromBase64(lines[2]));
  }
}
