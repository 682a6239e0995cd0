package dev.entrepot.cli.verify;

import dev.entrepot.attestations.AttestationJson;
import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.Provenance;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Files on this machine, and the attestations that lie beside them.
final class LocalFiles {
  private static final int LARGEST = 4_000_000;
  private static final int BLOCK = 1 << 16;

  private LocalFiles() {}

  static Distribution distribution(Path file) {
    try {
      var name = DistributionFilename.parse(String.valueOf(file.getFileName()));
      return new Distribution(name, new Sha256(HexFormat.of().formatHex(digest(file))));
    } catch (InvalidInput e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure("The file %s cannot be read".formatted(file), e);
    }
  }

  private static byte[] digest(Path file) throws IOException {
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      var block = new byte[BLOCK];
      while (in.read(block) >= 0) {
        // The stream digests what is read.
      }
      return in.getMessageDigest().digest();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// `FILE.provenance`, or `FILE.*.attestation` as pypi-attestations and uv name them.
  static List<Claimed> beside(Path file) {
    var claims = new ArrayList<Claimed>();
    try {
      var provenance = file.resolveSibling(file.getFileName() + ".provenance");
      if (Files.exists(provenance)) {
        claims.addAll(claims(Provenance.read(bounded(provenance))));
      }
      for (var kind : new String[] {"publish", "slsa"}) {
        var attestation = file.resolveSibling(file.getFileName() + "." + kind + ".attestation");
        if (Files.exists(attestation)) {
          claims.add(new Claimed(AttestationJson.read(bounded(attestation)), Optional.empty()));
        }
      }
      return claims;
    } catch (InvalidInput e) {
      throw new CommandFailure("Beside %s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure("What lies beside %s cannot be read".formatted(file), e);
    }
  }

  /// `FILE.receipt`, as the index served it.
  static Optional<Receipt> receiptBeside(Path file) {
    var receipt = file.resolveSibling(file.getFileName() + ".receipt");
    if (!Files.exists(receipt)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Receipt.read(new String(bounded(receipt), StandardCharsets.UTF_8)));
    } catch (InvalidInput e) {
      throw new CommandFailure("%s: %s".formatted(receipt, e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure("The file %s cannot be read".formatted(receipt), e);
    }
  }

  static List<Claimed> claims(Provenance provenance) {
    return provenance.bundles().stream()
        .flatMap(bundle ->
            bundle.attestations().stream()
                .map(it -> new Claimed(it, ExpectedPublisher.describedBy(bundle.publisher()))))
        .toList();
  }

  private static byte[] bounded(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new CommandFailure("%s is larger than %d bytes".formatted(file, LARGEST));
    }
    return Files.readAllBytes(file);
  }
}
