package dev.entrepot.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `RECORD` of a wheel: what each file's digest and size shall be (PEP 376, PEP 427).
final class WheelRecord {
  /// What the wheel specification calls strong enough, as Java names them.
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,15}");

  private final Map<String, Line> lines;

  private WheelRecord(Map<String, Line> lines) {
    this.lines = lines;
  }

  /// One line; a file that cannot know its own digest has neither.
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  record Line(@Nullable String algorithm, byte @Nullable [] digest, long size) {}

  static WheelRecord parse(byte[] content) {
    var lines = new HashMap<String, Line>();
    var fields = new ArrayList<String>();
    String text = decode(content);
    int at = 0;
    while (at < text.length()) {
      fields.clear();
      at = row(text, at, fields);
      if (fields.size() == 1 && fields.getFirst().isEmpty()) {
        continue;
      }
      if (fields.size() != 3) {
        throw invalid("a line has not three fields");
      }
      // Tools on Windows wrote backslashes; installers read them as slashes.
      String name = fields.getFirst().replace('\\', '/');
      if (lines.put(name, line(name, fields.get(1), fields.get(2))) != null) {
        throw invalid(Quoted.of(name) + " stands in it twice");
      }
    }
    return new WheelRecord(lines);
  }

  @Nullable Line find(String name) {
    return lines.get(name);
  }

  Iterable<String> names() {
    return lines.keySet();
  }

  private static Line line(String name, String hash, String size) {
    if (!size.isEmpty() && !SIZE.matcher(size).matches()) {
      throw invalid("the size of " + Quoted.of(name) + " is not a number");
    }
    long bytes = size.isEmpty() ? -1 : Long.parseLong(size);
    if (hash.isEmpty()) {
      return new Line(null, null, bytes);
    }
    int equals = hash.indexOf('=');
    String algorithm = equals < 0 ? null : ALGORITHMS.get(hash.substring(0, equals));
    if (algorithm == null) {
      throw invalid("the hash of " + Quoted.of(name) + " is not sha256, sha384 or sha512");
    }
    try {
      return new Line(algorithm, Base64.getUrlDecoder().decode(hash.substring(equals + 1)), bytes);
    } catch (IllegalArgumentException e) {
      throw invalid("the hash of " + Quoted.of(name) + " is not in URL-safe base64");
    }
  }

  /// Reads one row of comma-separated values as Python's `csv` does, and returns where the next
  /// begins.
  private static int row(String text, int from, List<String> fields) {
    int at = from;
    var field = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      char c = text.charAt(at++);
      if (c == ',') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '"' && field.isEmpty()) {
        at = quoted(text, at, field);
      } else {
        field.append(c);
      }
      if (fields.size() > 3) {
        throw invalid("a line has not three fields");
      }
    }
    fields.add(field.toString());
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
  }

  private static int quoted(String text, int from, StringBuilder field) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append(text.charAt(at++));
      } else {
        return at;
      }
    }
    throw invalid("a quotation mark is not closed");
  }

  private static String decode(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("it is not UTF-8");
    }
  }

  private static InvalidInput invalid(String why) {
    return ArchiveRule.RECORD_INVALID.broken("The wheel's RECORD cannot be read: " + why);
  }
}
