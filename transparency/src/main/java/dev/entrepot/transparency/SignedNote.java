package dev.entrepot.transparency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// A text with signatures below it (C2SP signed-note).
///
/// @param text ends with a newline
public record SignedNote(String text, List<Signature> signatures) {
  private static final int LONGEST = 100_000;
  private static final int MOST_SIGNATURES = 64;
  private static final Pattern LINE =
      Pattern.compile("\u2014 ([^\\s+\\p{Z}]{1,255}) ([A-Za-z0-9+/]+={0,2})");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f]");

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new InvalidProof("The text of a note ends with a newline");
    }
  }

  /// One line below the text.
  ///
  /// @param name the key's name
  /// @param encoded four bytes that identify the key, and what the key made of the text
  public record Signature(String name, String encoded) {
    static final int ID = 4;

    public Signature {
      if (bytes(encoded).length <= ID) {
        throw new InvalidProof("A note's signature is too short");
      }
    }

    byte[] keyId() {
      return Arrays.copyOf(bytes(encoded), ID);
    }

    byte[] value() {
      var all = bytes(encoded);
      return Arrays.copyOfRange(all, ID, all.length);
    }

    private static byte[] bytes(String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new InvalidProof("A note's signature is Base64");
      }
    }
  }

  public static SignedNote parse(String note) {
    var end = note.lastIndexOf("\n\n");
    if (end < 0
        || note.length() > LONGEST
        || !note.endsWith("\n")
        || CONTROL.matcher(note).find()) {
      throw new InvalidProof("A note is text, an empty line, and signatures");
    }
    var signatures = new ArrayList<Signature>();
    for (var line : note.substring(end + 2).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      var match = LINE.matcher(line);
      if (!match.matches() || signatures.size() == MOST_SIGNATURES) {
        throw new InvalidProof("A line below the note's text is no signature");
      }
      signatures.add(new Signature(match.group(1), match.group(2)));
    }
    return new SignedNote(note.substring(0, end + 1), signatures);
  }

  /// The same text with one more signature.
  public SignedNote with(Signature signature) {
    var more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /// The text, for who knows one of its signers' keys.
  ///
  /// @throws InvalidProof unless one of `keys` signed it, and none of them is on a wrong signature
  public String openedWith(List<NoteKey> keys) {
    var opened = false;
    for (var key : keys) {
      for (var signature : signatures) {
        if (key.made(signature)) {
          require(key, signature);
          opened = true;
        }
      }
    }
    if (!opened) {
      throw new InvalidProof("The note is not signed by a key that is trusted");
    }
    return text;
  }

  private void require(NoteKey key, Signature signature) {
    if (!key.verifies(text, signature)) {
      throw new InvalidProof("The signature of " + key.name() + " does not match the note");
    }
  }

  @Override
  public String toString() {
    var note = new StringBuilder(text).append('\n');
    signatures.forEach(it ->
        note.append("\u2014 ").append(it.name()).append(' ').append(it.encoded()).append('\n'));
    return note.toString();
  }
}
