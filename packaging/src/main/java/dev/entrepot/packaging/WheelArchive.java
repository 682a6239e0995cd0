package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Wheels, as the binary distribution format has them (PEP 427).
final class WheelArchive {
  private static final int LARGEST_RECORD = 32 * 1024 * 1024;
  private static final int LARGEST_WHEEL_FILE = 1024 * 1024;

  private WheelArchive() {}

  /// The bytes of `METADATA`, or null when there are none.
  static byte @Nullable [] metadata(Path file, Wheel wheel, Problems problems) throws IOException {
    try (var zip = ZipContents.open(file)) {
      String info = wheel.distInfo() + "/";
      requireOneDistInfo(zip, wheel, problems);
      verifyContents(zip, info + "RECORD", problems);
      var described = find(zip, info + "WHEEL", ArchiveRule.WHEEL_FILE_MISSING, problems);
      if (described != null) {
        WheelTags.compare(zip.read(described, LARGEST_WHEEL_FILE), wheel, problems);
      }
      var metadata = find(zip, info + "METADATA", ArchiveRule.WHEEL_METADATA_MISSING, problems);
      return metadata == null ? null : zip.read(metadata, DistributionArchive.LARGEST_METADATA);
    }
  }

  private static void verifyContents(ZipContents zip, String name, Problems problems)
      throws IOException {
    var member = find(zip, name, ArchiveRule.WHEEL_RECORD_MISSING, problems);
    var record = member == null ? null : parse(zip.read(member, LARGEST_RECORD), problems);
    if (record == null) {
      zip.visit(new OnlyUnpack());
      return;
    }
    var verification = new RecordVerification(record, name, problems);
    zip.visit(verification);
    verification.requireNothingElse(zip);
  }

  private static @Nullable WheelRecord parse(byte[] content, Problems problems) {
    try {
      return WheelRecord.parse(content);
    } catch (InvalidInput broken) {
      problems.add(broken);
      return null;
    }
  }

  private static void requireOneDistInfo(ZipContents zip, Wheel wheel, Problems problems) {
    for (String folder : zip.names().topLevel()) {
      // pip refuses to choose between two descriptions; so does the index.
      if (folder.endsWith(".dist-info") && !folder.equals(wheel.distInfo())) {
        problems.add(
            ArchiveRule.WHEEL_DIST_INFO,
            "The wheel contains %s; its name allows only %s"
                .formatted(Quoted.of(folder), Quoted.of(wheel.distInfo())));
      }
    }
  }

  private static @Nullable ZipMember find(
      ZipContents zip, String name, ArchiveRule rule, Problems problems) {
    var member = zip.find(name);
    if (member == null) {
      problems.add(rule, "The archive does not contain " + Quoted.of(name));
    }
    return member;
  }
}
