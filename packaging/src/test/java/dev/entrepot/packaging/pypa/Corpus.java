package dev.entrepot.packaging.pypa;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts made by chance from the parts of each grammar, always the same ones; every third is then
/// damaged in one or two places.
final class Corpus {
  private static final String DAMAGE = "0123456789abcrvxdev.-_+!*=<>~,;()[]@'\" \tZ/:#&|";

  private final Random random = new Random(20261123);

  Stream<Question> questions() {
    return Stream.of(
            many(4000, () -> Question.of("version", damaged(version()))),
            many(3000, () -> Question.of("order", version(), version())),
            many(3000, () -> Question.of("specifier", damaged(specifiers()))),
            many(6000, () -> Question.of("contains", specifiers(), near())),
            many(1500, () -> Question.of("select", specifiers(), near(), near(), near(), near())),
            many(2000, () -> Question.of("name", damaged(name()))),
            many(3000, () -> Question.of("wheel", damaged(wheel()))),
            many(2000, () -> Question.of("sdist", damaged(sdist()))),
            many(4000, () -> Question.of("requirement", damaged(requirement()))),
            many(3000, () -> Question.of("marker", damaged(marker(2)), LINUX, WINDOWS, LOCK_FILE)),
            many(3000, () -> Question.of("license", damaged(license(2)))),
            many(2500, () -> Question.of("metadata", metadata())),
            many(500, () -> Question.of("classifier", damaged(one(CLASSIFIERS)))))
        .flatMap(it -> it);
  }

  private static final Map<String, Object> LINUX =
      Map.ofEntries(
          Map.entry("implementation_name", "cpython"),
          Map.entry("implementation_version", "3.14.0rc1"),
          Map.entry("os_name", "posix"),
          Map.entry("platform_machine", "x86_64"),
          Map.entry("platform_release", "6.8.0-45-generic"),
          Map.entry("platform_system", "Linux"),
          Map.entry("platform_version", "#45-Ubuntu SMP"),
          Map.entry("python_full_version", "3.14.0rc1"),
          Map.entry("platform_python_implementation", "CPython"),
          Map.entry("python_version", "3.14"),
          Map.entry("sys_platform", "linux"),
          Map.entry("extra", "Fast_IO"));

  private static final Map<String, Object> WINDOWS =
      with(
          Map.of(
              "implementation_name", "pypy",
              "implementation_version", "7.3.13",
              "os_name", "nt",
              "platform_release", "10",
              "platform_system", "Windows",
              "python_full_version", "3.9.18",
              "python_version", "3.9",
              "sys_platform", "win32",
              "extra", ""));

  private static final Map<String, Object> LOCK_FILE =
      with(Map.of("extras", List.of("Fast.IO", "tls"), "dependency_groups", List.of("test")));

  private static final List<String> CLASSIFIERS =
      List.of(
          "Programming Language :: Python :: 3",
          "License :: OSI Approved :: MIT License",
          "Natural Language :: Ukranian",
          "License :: OSI Approved :: X.Net License",
          "Private :: Do Not Upload",
          "Topic :: Software Development :: Libraries");

  private static final List<String> VARIABLES =
      List.of(
          "python_version",
          "python_full_version",
          "os_name",
          "os.name",
          "sys_platform",
          "platform_machine",
          "platform.version",
          "platform_release",
          "platform_system",
          "implementation_version",
          "implementation_name",
          "python_implementation",
          "platform_python_implementation",
          "extra");

  private static final List<String> VALUES =
      List.of(
          "3.9",
          "3.14",
          "3.9.18",
          "3.14.0rc1",
          "3.*",
          "2.7 3.9",
          "linux",
          "win32",
          "posix",
          "10",
          "7",
          "CPython",
          "fast-io",
          "FAST.io",
          "x86_64",
          "",
          "6.8.0-45-generic");

  private static final List<String> LICENSE_FILES =
      List.of(
          "LICENSE", "a/b.txt", "../x", "/etc/x", "a\\b", "C:/x", "a//b", "./a", "a/.", "*.md",
          "a/");

  private static final List<String> IMPORT_NAMES =
      List.of(
          "foo", "foo.bar", "_x; private", "class", "1a", "a..b", "a;public", "füße", "a ;private");

  private static final List<String> CONTENT_TYPES =
      List.of(
          "text/markdown",
          "text/markdown; charset=UTF-8; variant=GFM",
          "text/x-rst; charset=utf-8",
          "text/plain",
          "text/html",
          "text/markdown; variant=Other",
          "TEXT/Markdown;variant=CommonMark",
          "text/plain; charset=ascii",
          "markdown",
          "text/markdown; charset=\"UTF-8\"");

  private String version() {
    return some(2, "v")
        + some(6, number() + "!")
        + release()
        + some(
            3,
            one("", ".", "-", "_")
                + one("a", "b", "rc", "c", "alpha", "BETA", "pre", "preview")
                + one("", ".", "-", "_")
                + some(2, number()))
        + some(4, one(".post", "-post", "post", "_rev", ".r", "POST", "-") + number())
        + some(4, one(".dev", "-dev", "dev", ".DEV") + some(2, number()))
        + some(
            5,
            "+"
                + one("ubuntu", "1", "abc", "01", "g0A")
                + some(2, one(".", "-", "_") + one("2", "x", "007")));
  }

  private String release() {
    return number()
        + IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> "." + number())
            .collect(Collectors.joining());
  }

  /// From few numbers, so that versions often are near to the bounds of specifiers.
  private String near() {
    return some(9, "1!")
        + small()
        + some(2, "." + small())
        + some(3, "." + small())
        + some(3, one("a", "b", "rc") + small())
        + some(3, ".post" + small())
        + some(4, ".dev" + small())
        + some(5, "+" + one("1", "x", "2.y"));
  }

  private String small() {
    return String.valueOf(random.nextInt(3));
  }

  private String number() {
    return one("0", "1", "2", "3", "9", "10", "01", "2026", "123456789012345678901");
  }

  private String specifiers() {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(_ -> clause())
        .collect(Collectors.joining(one(",", ", ", " , ")));
  }

  private String clause() {
    String operator = one("==", "==", "!=", "!=", "<=", ">=", "<", ">", "~=", "===");
    boolean exact = operator.equals("==") || operator.equals("!=");
    String space = some(3, " ");
    if (exact && random.nextInt(3) == 0) {
      return operator + space + small() + some(2, "." + small()) + ".*";
    }
    String version = near();
    if (!exact && !operator.equals("===")) {
      version = version.replaceFirst("\\+.*", "");
    }
    return operator
        + space
        + (operator.equals("~=")
            ? version.replaceFirst("^((?:1!)?\\d)(?!\\.\\d)", "$1.0")
            : version);
  }

  private String name() {
    return one("A", "zope", "ruamel", "Foo", "x9", "typing")
        + some(2, one(".", "-", "_", "--", "._") + one("yaml", "Bar", "extensions", "1"));
  }

  private String wheel() {
    return one("zope.interface", "foo", "Foo_Bar", "a", "x__y", "_a", "a_")
        + "-"
        + version()
        + some(4, "-" + one("1", "2b", "007", "x1", "3local"))
        + "-"
        + one("py3", "cp314", "py2.py3", "CP39", "3py", "py3.")
        + "-"
        + one("none", "abi3", "cp314t", "abi3.cp39")
        + "-"
        + one("any", "linux_x86_64", "manylinux_2_17_x86_64.manylinux2014_x86_64", "win_amd64")
        + one(".whl", ".whl", ".whl", ".whl", ".WHL", ".zip");
  }

  private String sdist() {
    return one("zope.interface", "foo", "Foo_Bar", "foo-bar", "a", "-", "a_")
        + "-"
        + version()
        + one(".tar.gz", ".tar.gz", ".zip", ".tgz", ".tar.bz2");
  }

  private String requirement() {
    String space = some(3, " ");
    String start =
        space
            + name()
            + space
            + some(3, "[" + space + name() + some(2, space + "," + space + "tls") + space + "]")
            + space;
    String marker = some(2, space + ";" + space + marker(1));
    if (random.nextInt(6) == 0) {
      return start
          + "@"
          + space
          + one("https://example.org/a-1.0.tar.gz", "git+https://h/x@main#egg=a", "file:///a;b")
          + (marker.isEmpty() ? "" : " " + marker);
    }
    String versions = one("", specifiers(), "(" + specifiers() + ")", specifiers() + some(8, ","));
    return start + versions + marker;
  }

  private String marker(int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      String both =
          marker(depth - 1) + one(" and ", " or ", " and", " or ") + " " + marker(depth - 1);
      return random.nextInt(2) == 0 ? "(" + both + ")" : both;
    }
    String space = one(" ", " ", "", "\t");
    String quote = one("'", "\"");
    if (random.nextInt(5) == 0) {
      return quote
          + one("Fast_IO", "fast-io", "TLS", "other", "test")
          + quote
          + one(" in ", " not in ", " == ")
          + one("extras", "dependency_groups", "extra");
    }
    String variable = one(VARIABLES);
    String operator = one("==", "!=", "<", "<=", ">", ">=", "~=", "===", " in ", " not in ");
    String value = quote + one(VALUES) + quote;
    return random.nextInt(4) == 0
        ? value + space + operator + space + variable
        : variable + space + operator + space + value;
  }

  private String license(int depth) {
    if (depth > 0 && random.nextInt(2) == 0) {
      String both = license(depth - 1) + one(" AND ", " or ", " OR ", " And ") + license(depth - 1);
      return random.nextInt(2) == 0 ? "(" + both + ")" : both;
    }
    return one(
            "MIT",
            "mit",
            "Apache-2.0",
            "BSD-3-Clause",
            "GPL-2.0-or-later",
            "GPL-2.0",
            "lgpl-2.1+",
            "LicenseRef-My-Own",
            "licenseref-X.1",
            "LicenseRef-a_b",
            "LicenseRef-x+",
            "Proprietary",
            "0BSD")
        + some(
            5,
            one(" WITH ", " with ")
                + one(
                    "Classpath-exception-2.0", "LLVM-exception", "MIT", "classpath-EXCEPTION-2.0"));
  }

  private String metadata() {
    var lines =
        new StringBuilder(
            "Metadata-Version: "
                + one("1.0", "1.1", "1.2", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5")
                + "\n");
    lines
        .append("Name: ")
        .append(damaged(name()))
        .append("\nVersion: ")
        .append(damaged(version()))
        .append('\n');
    for (int i = random.nextInt(5); i > 0; i--) {
      lines.append(header()).append('\n');
    }
    return lines + some(2, "\n" + one("# Title\n\nText\n", "", "body", "Name: other\n"));
  }

  private String header() {
    return one(
        "Summary: " + one("short", "two\n  lines", "Grüße"),
        "Requires-Dist: " + requirement(),
        "Requires-Python: " + damaged(specifiers()),
        "Provides-Extra: " + damaged(name()),
        "License-Expression: " + license(1),
        "License: MIT",
        "License-File: " + one(LICENSE_FILES),
        "Dynamic: "
            + one("Summary", "version", "NAME", "metadata-version", "requires-dist", "Nothing"),
        "Import-Name: " + one(IMPORT_NAMES),
        "Import-Namespace: " + one("foo", "foo.bar", "def", "x-y"),
        "Description-Content-Type: " + one(CONTENT_TYPES),
        "Classifier: " + one(CLASSIFIERS),
        "Project-URL: "
            + one("Home, https://example.org", "Source,https://example.org/x", "Nothing"),
        "Keywords: a,b",
        "Author: Jürgen",
        "Platform: any",
        "Supported-Platform: linux",
        "Maintainer: x",
        "Obsoletes-Dist: gone",
        "Home-page: https://example.org");
  }

  private String damaged(String text) {
    var damaged = new StringBuilder(text);
    if (random.nextInt(3) == 0) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        int place = random.nextInt(damaged.length() + 1);
        char with = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
        switch (random.nextInt(3)) {
          case 0 -> damaged.insert(place, with);
          case 1 -> damaged.delete(place, Math.min(place + 1, damaged.length()));
          default ->
              damaged.replace(place, Math.min(place + 1, damaged.length()), String.valueOf(with));
        }
      }
    }
    return damaged.toString();
  }

  private String some(int oneIn, String text) {
    return random.nextInt(oneIn) == 0 ? text : "";
  }

  private String one(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static Stream<Question> many(int count, Supplier<Question> question) {
    return IntStream.range(0, count).mapToObj(_ -> question.get());
  }

  private static Map<String, Object> with(Map<String, Object> values) {
    var all = new java.util.HashMap<>(LINUX);
    all.putAll(values);
    return Map.copyOf(all);
  }
}
