package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.VersionSpecifier;
import dev.entrepot.packaging.VersionSpecifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of PEP 508.
final class RequirementSyntax {
  /// A name ends neither inside a word nor with a separator.
  private static final Pattern NAME =
      Pattern.compile(
          "(?>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?!\\w)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern URL = Pattern.compile("[^ \\t]+");
  private static final Pattern SPACE = Pattern.compile("[ \\t]+");

  private final Cursor cursor;

  RequirementSyntax(String text) {
    cursor = new Cursor(text);
  }

  Requirement requirement() {
    cursor.skipSpace();
    String name = cursor.require(NAME, "the name of a project");
    cursor.skipSpace();
    Set<String> extras = extras();
    cursor.skipSpace();
    if (cursor.takes('@')) {
      cursor.skipSpace();
      String url = cursor.require(URL, "a URL");
      return new Requirement(name, extras, new VersionSpecifiers(List.of()), url, markerAfterUrl());
    }
    var versions = versions();
    cursor.skipSpace();
    return new Requirement(name, extras, versions, null, marker());
  }

  private Set<String> extras() {
    var extras = new TreeSet<String>();
    if (!cursor.takes('[')) {
      return extras;
    }
    cursor.skipSpace();
    if (cursor.takes(']')) {
      return extras;
    }
    do {
      cursor.skipSpace();
      extras.add(cursor.require(NAME, "the name of an extra"));
      cursor.skipSpace();
    } while (cursor.takes(','));
    if (!cursor.takes(']')) {
      throw cursor.expected("',' or ']'");
    }
    return extras;
  }

  private VersionSpecifiers versions() {
    boolean parentheses = cursor.takes('(');
    cursor.skipSpace();
    var clauses = new ArrayList<String>();
    String clause = cursor.take(VersionSpecifier.syntax());
    while (clause != null) {
      clauses.add(clause);
      cursor.skipSpace();
      if (!cursor.takes(',')) {
        break;
      }
      cursor.skipSpace();
      clause = cursor.take(VersionSpecifier.syntax());
    }
    cursor.skipSpace();
    if (parentheses && !cursor.takes(')')) {
      throw cursor.expected("a version specifier or ')'");
    }
    // Read once more: what follows === may hold the next comma.
    return VersionSpecifiers.parse(String.join(",", clauses));
  }

  /// Only white space ends a URL, because ';' may be a part of it.
  private @Nullable Marker markerAfterUrl() {
    if (cursor.atEnd()) {
      return null;
    }
    var _ = cursor.require(SPACE, "a space after the URL");
    return marker();
  }

  private @Nullable Marker marker() {
    if (cursor.atEnd()) {
      return null;
    }
    if (!cursor.takes(';')) {
      throw cursor.expected("a version specifier, ';' or the end");
    }
    return MarkerSyntax.read(cursor);
  }
}
