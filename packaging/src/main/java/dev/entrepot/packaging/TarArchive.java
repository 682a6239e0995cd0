package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Source distributions as PEP 625 has them: a gzipped tar with one directory at the top.
final class TarArchive {
  private static final long MOST_UNPACKED = 2L * 1024 * 1024 * 1024;
  private static final int BUFFER = 64 * 1024;

  private TarArchive() {}

  static byte @Nullable [] metadata(Path file, SourceDistribution source, Problems problems)
      throws IOException {
    var limit = ExpansionLimit.of(Files.size(file), MOST_UNPACKED);
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        var unzipped = new Limited(GzipMember.open(in), limit)) {
      return scan(new TarReader(new BufferedInputStream(unzipped, BUFFER)), source, problems);
    }
  }

  /// Reads to the end even after the metadata was found: an archive is judged as a whole.
  private static byte @Nullable [] scan(TarReader tar, SourceDistribution source, Problems problems)
      throws IOException {
    var names = new EntryNames();
    byte @Nullable [] metadataFile = null;
    for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
      TarEntry entry = next.get();
      String name = names.add(entry.name(), entry.kind() == TarEntry.Kind.DIRECTORY);
      if (entry.kind() == TarEntry.Kind.FILE && isMetadata(name)) {
        // A second one means a second top-level directory, which is refused below.
        metadataFile = tar.content(DistributionArchive.LARGEST_METADATA);
      }
    }
    String top = names.onlyTopLevel();
    SourceLayout.compare(top, source, problems);
    SourceLayout.requireBuild(top, names, problems);
    if (metadataFile == null) {
      SourceLayout.missingMetadata(top, problems);
    }
    return metadataFile;
  }

  private static boolean isMetadata(String name) {
    return name.endsWith("/PKG-INFO") && name.indexOf('/') == name.lastIndexOf('/');
  }

  /// Counts what comes out of the decompressor.
  private static final class Limited extends FilterInputStream {
    private final ExpansionLimit limit;
    private long seen;

    Limited(InputStream in, ExpansionLimit limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = super.skip(n);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) {
      seen += bytes;
      limit.check(seen);
    }
  }
}
