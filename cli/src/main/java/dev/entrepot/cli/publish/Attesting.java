package dev.entrepot.cli.publish;

import dev.entrepot.attestations.Attestation;
import dev.entrepot.attestations.AttestationJson;
import dev.entrepot.attestations.AttestationSigner;
import dev.entrepot.attestations.SigningFailure;
import dev.entrepot.attestations.SigstoreInstance;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.token.Surroundings;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs, before anything is sent, that this job publishes these files.
final class Attesting {
  private static final String AUDIENCE = "sigstore";
  private static final int LARGEST = 800_000;

  private final SigstoreInstance instance;
  private final AttestationSigner signer;

  private Attesting(SigstoreInstance instance, AttestationSigner signer) {
    this.instance = instance;
    this.signer = signer;
  }

  /// @param file a `ClientTrustConfig`; empty: Sigstore's public instance
  static Attesting with(Optional<Path> file, Map<String, String> environment, Network network) {
    var clock = InstantSource.system();
    var instance = file.map(it -> read(it, clock)).orElseGet(SigstoreInstance::publicOne);
    var surroundings = Surroundings.forSigstore(environment, network);
    var signer =
        new AttestationSigner(
            instance,
            new SigstoreRequests(network),
            () -> surroundings.identity(AUDIENCE).token().reveal(),
            clock);
    return new Attesting(instance, signer);
  }

  private static SigstoreInstance read(Path file, InstantSource clock) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure("%s is larger than %d bytes".formatted(file, LARGEST));
      }
      return SigstoreInstance.read(Files.readAllBytes(file), file.toString(), clock.instant());
    } catch (InvalidInput e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new CommandFailure("The file %s of --sigstore cannot be read".formatted(file), e);
    }
  }

  String authority() {
    return instance.authority().getAuthority();
  }

  /// The form field `attestations` for each file.
  Map<Distribution, String> all(List<Distribution> files) {
    var fields = new HashMap<Distribution, String>();
    for (var file : files) {
      fields.put(file, AttestationJson.writeList(List.of(one(file))));
    }
    return fields;
  }

  private Attestation one(Distribution file) {
    try {
      return signer.publish(
          new dev.entrepot.attestations.Distribution(file.filename(), file.digest()));
    } catch (SigningFailure e) {
      throw new CommandFailure(
          "%s. Nothing was sent; run the same command again, or without --attest"
              .formatted(e.getMessage()),
          e);
    }
  }
}
