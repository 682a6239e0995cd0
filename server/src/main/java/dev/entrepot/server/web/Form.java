package dev.entrepot.server.web;

import dev.entrepot.packaging.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a page's form sent (`application/x-www-form-urlencoded`), read strictly: only the fields
/// that the page has, each at most once, in UTF-8 and without control characters.
public final class Form {
  /// The field that carries [Viewer#csrfToken()]; every form may have it.
  public static final String CSRF = "csrf";

  /// More than any page of ours sends.
  public static final int LONGEST = 64_000;

  private static final String TYPE = "application/x-www-form-urlencoded";

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /// The form, or [InvalidInput] that says what is wrong with it.
  ///
  /// @param known the names of its fields beside [#CSRF]
  public static Form of(Request request, String... known) {
    var type = request.header("Content-Type").orElse("");
    var semicolon = type.indexOf(';');
    if (!(semicolon < 0 ? type : type.substring(0, semicolon)).strip().equalsIgnoreCase(TYPE)) {
      throw new InvalidInput("The form must be sent as " + TYPE);
    }
    return parse(request.body(), Set.of(known));
  }

  /// What a page has before anything is typed.
  public static Form empty() {
    return new Form(Map.of());
  }

  static Form parse(byte[] body, Set<String> known) {
    var fields = new LinkedHashMap<String, String>();
    var text = new String(body, StandardCharsets.ISO_8859_1);
    for (var from = 0; from < text.length(); ) {
      var end = text.indexOf('&', from);
      var pair = text.substring(from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() : end + 1;
      var equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!known.contains(name) && !name.equals(CSRF)) {
        throw new InvalidInput("The form has a field that its page does not have");
      }
      if (fields.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
        throw new InvalidInput("The form has the field '" + name + "' twice");
      }
    }
    return new Form(fields);
  }

  /// The text of a field without the blanks around it; empty when there is none.
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  /// The text of a field exactly as it was typed, for passwords; empty text when there is none.
  public String exactly(String name) {
    return fields.getOrDefault(name, "");
  }

  /// Whether a box was ticked.
  public boolean ticked(String name) {
    return fields.containsKey(name);
  }

  private static String decoded(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (var at = 0; at < encoded.length(); at++) {
      var it = encoded.charAt(at);
      if (it == '%') {
        bytes.write(octet(encoded, at));
        at += 2;
      } else {
        bytes.write(it == '+' ? ' ' : it);
      }
    }
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return withoutControls(text.replace("\r\n", "\n"));
    } catch (CharacterCodingException e) {
      throw new InvalidInput("The form is not UTF-8");
    }
  }

  private static int octet(String encoded, int percent) {
    if (percent + 2 < encoded.length()) {
      var high = Character.digit(encoded.charAt(percent + 1), 16);
      var low = Character.digit(encoded.charAt(percent + 2), 16);
      if (high >= 0 && low >= 0) {
        return high * 16 + low;
      }
    }
    throw new InvalidInput("The form is not valid percent-encoding");
  }

  private static String withoutControls(String text) {
    if (text.chars().anyMatch(it -> Character.isISOControl(it) && it != '\n' && it != '\t')) {
      throw new InvalidInput("The form has a control character in it");
    }
    return text;
  }
}
