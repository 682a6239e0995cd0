package dev.entrepot.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The outer form of core metadata: e-mail headers, a blank line, a body.
///
/// Lines end where Python's parser ends them, at a lone CR too: otherwise a header could hide in a
/// line that only installers see. Python treats a line that is no header as the start of the body;
/// here it is an error, because it is always a mistake.
record MetadataText(Map<String, List<String>> fields, String body) {
  private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\r|\\n|\\z)");
  private static final Pattern HEADER = Pattern.compile("([!-9;-~]+):(.*)", Pattern.DOTALL);

  /// How PEP 314 and its successors keep the shape of a description in a folded header.
  private static final Pattern FOLD = Pattern.compile("^(?: {7}\\|| {8}|[ \\t]+)");

  static MetadataText parse(byte[] file) {
    String text = decode(file);
    var headers = new Headers();
    Matcher line = LINE.matcher(text);
    int end = 0;
    while (end < text.length() && line.find() && !line.group(1).isEmpty()) {
      headers.add(line.group(1));
      end = line.end();
    }
    String body = end < text.length() ? text.substring(line.end()) : "";
    return new MetadataText(headers.finish(), body);
  }

  String required(String field) {
    String value = optional(field);
    if (value == null) {
      throw new InvalidInput("The metadata has no " + field);
    }
    return value;
  }

  @Nullable String optional(String field) {
    List<String> values = fields.getOrDefault(field, List.of());
    if (values.size() > 1) {
      throw new InvalidInput("The metadata has more than one " + field);
    }
    return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
  }

  private static String decode(byte[] file) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new InvalidInput("The metadata is not UTF-8");
    }
    if (text.indexOf('\0') >= 0) {
      throw new InvalidInput("The metadata contains a NUL character");
    }
    return text;
  }

  /// Collects header lines and joins each with its continuations.
  private static final class Headers {
    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String field;
    private final StringBuilder value = new StringBuilder();
    private int lines;

    void add(String line) {
      lines++;
      if (line.startsWith(" ") || line.startsWith("\t")) {
        continueHeader(line);
        return;
      }
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        throw new InvalidInput("Line " + lines + " of the metadata is not a header");
      }
      flush();
      field = header.group(1);
      value.append(header.group(2));
    }

    private void continueHeader(String line) {
      if (field == null) {
        throw new InvalidInput("The metadata begins with a continuation line");
      }
      value.append('\n').append(FOLD.matcher(line).replaceFirst(""));
    }

    private void flush() {
      if (field != null) {
        fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(value.toString().strip());
      }
      value.setLength(0);
    }

    Map<String, List<String>> finish() {
      flush();
      return fields;
    }
  }
}
