package dev.entrepot.packaging.pypa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where we answer otherwise than PyPA's libraries, and why.
///
/// @param text what the question looks like
/// @param refusal what the library's refusal says; empty where the library accepts
record Deliberate(String reason, String kind, Pattern text, String refusal) {
  static final List<Deliberate> ALL =
      List.of(
          accepts(
              "PEP 508 lets no name end with '_'; the library's word boundary does",
              "requirement",
              "_(?![A-Za-z0-9._-])"),
          accepts(
              "a backslash in a quoted text is not in PEP 508's grammar; the library unescapes it",
              "marker",
              "\\\\"),
          accepts(
              "a set of extras or groups is compared with 'in' and 'not in' only",
              "marker",
              "(?<!in)[ \\t]*(extras|dependency_groups)"),
          accepts(
              "names in filenames are names of projects, and tags are words",
              "wheel",
              "^[._]|^[^-]*[._]-|[^A-Za-z0-9._+!-]|[+!][^-]*(-[^-]*){0,2}\\.whl$"),
          accepts(
              "names in filenames are names of projects",
              "sdist",
              "^[._-]|[._-]-[^-]*$|[^A-Za-z0-9._+!-]|[+!].*-"),
          accepts(
              "a description may be the body since 2.1 only (PEP 566)",
              "metadata",
              "^Metadata-Version: 1"),
          refuses(
              "setuptools wrote License-File for years before PEP 639",
              "metadata",
              "License-File",
              "license-file introduced in metadata version 2.4"),
          refuses(
              "white space behind a value is not a part of it",
              "metadata",
              "(?m)\\t$",
              "is invalid for 'name'"),
          refuses("a field without a value says nothing", "metadata", "(?m): *$", "''"));

  static Optional<Deliberate> reasonFor(Question question, JsonNode their) {
    String refusal = their.path("refused").asText();
    return ALL.stream()
        .filter(it -> it.kind.equals(question.kind()))
        .filter(it -> it.refusal.isEmpty() == refusal.isEmpty() && refusal.contains(it.refusal))
        .filter(it -> it.text.matcher(question.text()).find())
        .findFirst();
  }

  /// The library accepts what we refuse or read otherwise.
  private static Deliberate accepts(String reason, String kind, String text) {
    return new Deliberate(reason, kind, Pattern.compile(text), "");
  }

  private static Deliberate refuses(String reason, String kind, String text, String refusal) {
    return new Deliberate(reason, kind, Pattern.compile(text), refusal);
  }
}
