package dev.entrepot.server.upload;

import java.time.Duration;

/// What a stage may take: nobody can fill a disk with what nobody sees.
final class StageLimits {
  /// As the draft recommends.
  static final Duration LIFE = Duration.ofDays(7);

  /// With all extensions.
  static final Duration LONGEST_LIFE = Duration.ofDays(30);

  /// How long the end of a session can be asked for.
  static final Duration ENDED_KEPT = Duration.ofDays(7);

  /// Sessions that a person, or a publisher, has open at a time.
  static final int MOST_OPEN = 20;

  /// Files of a session, with those that were taken out again.
  static final int MOST_FILES = 500;

  /// All files of a session together, in files of the largest size.
  static final int MOST_LARGEST = 10;

  /// Parts of a file that is not complete.
  static final int MOST_PARTS = 1000;

  /// Who joins a session gets a token, so many at a time.
  static final int MOST_JOINED = 32;

  private StageLimits() {}
}
