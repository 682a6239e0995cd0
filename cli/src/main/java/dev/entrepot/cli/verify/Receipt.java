package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.packaging.InvalidInput;

/// What an index signed of a file's origin, and the proof that it stands in the index's log.
///
/// @param entry a DSSE envelope, to the byte
/// @param proof a C2SP tlog-proof
record Receipt(String entry, String proof) {
  static Receipt read(String json) {
    var it = Answers.read(json);
    return new Receipt(text(it, "entry"), text(it, "proof"));
  }

  private static String text(JsonNode it, String name) {
    if (!it.path(name).isTextual()) {
      throw new InvalidInput("The receipt is not an object with the texts entry and proof");
    }
    return it.path(name).textValue();
  }
}
