package dev.entrepot.packaging;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares every file of a wheel with its line in `RECORD`, while it is unpacked.
///
/// pip installs what the archive has, whatever `RECORD` says; others install what `RECORD` says.
final class RecordVerification implements ZipContents.Visitor {
  private final WheelRecord record;
  private final String recordName;

  /// `RECORD` itself, and its signatures, which are made when it is finished (PEP 427).
  private final Set<String> exempt;

  private final Problems problems;
  private final Map<String, MessageDigest> digests = new HashMap<>();
  private @Nullable MessageDigest current;

  RecordVerification(WheelRecord record, String recordName, Problems problems) {
    this.record = record;
    this.recordName = recordName;
    this.exempt = Set.of(recordName, recordName + ".jws", recordName + ".p7s");
    this.problems = problems;
  }

  @Override
  public void begin(ZipMember member) {
    var line = record.find(member.name());
    current = line == null || line.algorithm() == null ? null : digest(line.algorithm());
  }

  @Override
  public void content(byte[] buffer, int length) {
    if (current != null) {
      current.update(buffer, 0, length);
    }
  }

  @Override
  public void end(ZipMember member) {
    byte[] actual = current == null ? null : current.digest();
    if (member.directory()) {
      return;
    }
    var line = record.find(member.name());
    String name = Quoted.of(member.name());
    if (line == null) {
      if (!exempt.contains(member.name())) {
        problems.add(
            ArchiveRule.RECORD_INCOMPLETE, name + " is in the wheel, but not in its RECORD");
      }
    } else if (actual == null) {
      if (!exempt.contains(member.name())) {
        problems.add(ArchiveRule.RECORD_NO_HASH, "RECORD has no hash for " + name);
      }
    } else if (!MessageDigest.isEqual(actual, line.digest())) {
      problems.add(
          ArchiveRule.RECORD_WRONG_HASH, "RECORD has another hash for " + name + " than the file");
    } else if (line.size() >= 0 && line.size() != member.size()) {
      problems.add(
          ArchiveRule.RECORD_WRONG_SIZE,
          "RECORD says that %s has %d bytes, it has %d"
              .formatted(name, line.size(), member.size()));
    }
  }

  void requireNothingElse(ZipContents zip) {
    for (String name : record.names()) {
      if (!zip.names().contains(name) && !name.startsWith(recordName + ".")) {
        problems.add(
            ArchiveRule.RECORD_SURPLUS,
            Quoted.of(name) + " is in the wheel's RECORD, but not in the wheel");
      }
    }
  }

  private MessageDigest digest(String algorithm) {
    return digests.computeIfAbsent(
        algorithm,
        it -> {
          try {
            return MessageDigest.getInstance(it);
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + it, e);
          }
        });
  }
}
