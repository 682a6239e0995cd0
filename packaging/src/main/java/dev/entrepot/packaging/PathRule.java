package dev.entrepot.packaging;

import java.util.regex.Pattern;

/// Whether a name in an archive is a plain path below its root, on every system.
final class PathRule {
  private static final int LONGEST_NAME = 1024;

  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\\\p{Cntrl}]");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  /// Windows opens the device whatever the extension is.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|COM[0-9¹²³]|LPT[0-9¹²³])(?:[ .:].*)?",
          Pattern.CASE_INSENSITIVE);

  private PathRule() {}

  static void requireSafe(String name) {
    if (name.length() > LONGEST_NAME) {
      throw ArchiveRule.NAME_TOO_LONG.broken(
          "The archive contains a name of over " + LONGEST_NAME + " characters");
    }
    if (FORBIDDEN.matcher(name).find()) {
      throw ArchiveRule.UNSAFE_CHARACTER.broken(
          "The archive contains the name "
              + Quoted.of(name)
              + " with a backslash or a control character");
    }
    int from = 0;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
      requirePlainPart(name, name.substring(from, slash));
      from = slash + 1;
    }
    requirePlainPart(name, name.substring(from));
    if (DRIVE.matcher(name).matches()) {
      throw unsafe(name);
    }
  }

  private static void requirePlainPart(String name, String part) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      throw unsafe(name);
    }
    // Most names are ruled out by their length or first letter, and 20,000 of them must be quick.
    if ("cpanlCPANL".indexOf(part.charAt(0)) >= 0 && DEVICE.matcher(part).matches()) {
      throw ArchiveRule.DEVICE_NAME.broken(
          "The archive contains " + Quoted.of(name) + ", which is a device on Windows");
    }
  }

  private static InvalidInput unsafe(String name) {
    return ArchiveRule.UNSAFE_PATH.broken(
        "The archive contains "
            + Quoted.of(name)
            + ", which is not a plain relative path: it is absolute, has a drive, or has '.', '..'"
            + " or '//'");
  }
}
