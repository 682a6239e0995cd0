package dev.entrepot.workflows.doctor;

import java.net.URI;
import java.util.Locale;

/// The index that a step publishes to.
public sealed interface Target {
  /// pypi.org, the default of every client.
  record Pypi() implements Target {}

  /// test.pypi.org.
  record TestPypi() implements Target {}

  /// Another index, such as one's own.
  record Other(String url) implements Target {}

  /// An expression or a name that is explained elsewhere.
  record Unknown(String text) implements Target {}

  /// Reads what a client is given as the address of its upload.
  static Target of(String url) {
    var text = url.strip();
    if (text.contains("$") || !text.contains("://")) {
      return new Unknown(text);
    }
    try {
      return switch (String.valueOf(URI.create(text).getHost()).toLowerCase(Locale.ROOT)) {
        case "upload.pypi.org", "pypi.org" -> new Pypi();
        case "test.pypi.org" -> new TestPypi();
        default -> new Other(text);
      };
    } catch (IllegalArgumentException e) {
      return new Unknown(text);
    }
  }

  /// Whether it compares as PyPI does: the file with the job is the workflow, callers do not count.
  default boolean isPypi() {
    return this instanceof Pypi || this instanceof TestPypi;
  }

  /// Whether a publisher that was declared for an index is meant for this one.
  default boolean isNamed(String index) {
    var name = index.toLowerCase(Locale.ROOT);
    return switch (this) {
      case Pypi _ ->
          name.equals("pypi") || name.contains("//pypi.org") || name.contains("upload.pypi.org");
      case TestPypi _ -> name.equals("testpypi") || name.contains("test.pypi.org");
      case Other(var url) ->
          !name.endsWith("pypi") && (!name.contains("://") || sameHost(name, url));
      case Unknown _ -> true;
    };
  }

  private static boolean sameHost(String one, String other) {
    try {
      return String.valueOf(URI.create(one).getHost())
          .equalsIgnoreCase(URI.create(other).getHost());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// As a sentence names it.
  default String title() {
    return switch (this) {
      case Pypi _ -> "PyPI";
      case TestPypi _ -> "TestPyPI";
      case Other(var url) -> url;
      case Unknown(var text) -> text;
    };
  }
}
