package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Paths of licence files stay inside the distribution and have one spelling (PEP 639).
final class LicenseFilePaths implements MetadataRule {
  private static final Pattern PATH =
      Pattern.compile("\\.|(?!\\./)[^/\\\\*]+(?:/(?!\\.(?:/|$))[^/\\\\*]+)*");
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

  @Override
  public String code() {
    return "license-file";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.LICENSE_FILE.valuesIn(metadata).stream()
        .filter(it -> !PATH.matcher(it).matches() || it.contains("..") || DRIVE.matcher(it).find())
        .map(it ->
            "License-File "
                + Quoted.of(it)
                + " must be a relative path with '/', without '..' and '*'");
  }
}
