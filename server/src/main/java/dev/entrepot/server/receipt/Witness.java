package dev.entrepot.server.receipt;

import dev.entrepot.server.config.LogConfig;
import dev.entrepot.server.receipt.TransparencyLog.SignedHead;
import dev.entrepot.transparency.AddCheckpoint;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.SignedNote.Signature;
import dev.entrepot.transparency.WitnessKey;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/// One witness, and up to where it has seen the log (C2SP tlog-witness).
final class Witness {
  private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");
  private static final String SIZE_TYPE = "text/x.tlog.size";

  private final URI url;
  private final WitnessKey key;
  private final WitnessHttp http;
  // As the witness last said; it corrects a wrong one.
  private long seen;

  Witness(LogConfig.Witness config, WitnessHttp http) {
    this.url = URI.create(config.url() + "/add-checkpoint");
    this.key = config.key();
    this.http = http;
  }

  WitnessKey key() {
    return key;
  }

  /// Its cosignature of this head.
  ///
  /// @throws IOException that says why it gave none
  Signature cosign(SignedHead head, TransparencyLog log) throws IOException {
    var answer = send(head, log);
    if (answer.status() == 409 && answer.type().equals(SIZE_TYPE)) {
      seen = size(answer.text());
      if (seen > head.checkpoint().size()) {
        throw new IOException(
            "%s has seen %d entries of the log, which has %d: the database is older than what was signed, or another process was faster"
                .formatted(key.name(), seen, head.checkpoint().size()));
      }
      answer = send(head, log);
    }
    var cosignature = read(answer, head);
    seen = head.checkpoint().size();
    return cosignature;
  }

  private WitnessHttp.Answer send(SignedHead head, TransparencyLog log) throws IOException {
    var from = Math.min(seen, head.checkpoint().size());
    return http.post(
        url, new AddCheckpoint(from, log.continuing(from, head), head.note()).toString());
  }

  private long size(String text) throws IOException {
    var digits = SIZE.matcher(text);
    if (!digits.matches()) {
      throw new IOException(key.name() + " answered 409 without a size");
    }
    return Long.parseLong(digits.group(1));
  }

  private Signature read(WitnessHttp.Answer answer, SignedHead head) throws IOException {
    return switch (answer.status()) {
      case 200 -> own(answer.text(), head);
      case 403 -> throw new IOException(key.name() + " does not know the log's key (403)");
      case 404 -> throw new IOException(key.name() + " does not know the log's origin (404)");
      case 409, 422 ->
          throw new IOException(
              "%s refuses the checkpoint of %d entries: it does not continue the one that it has seen (%d)"
                  .formatted(key.name(), head.checkpoint().size(), answer.status()));
      default -> throw new IOException("%s answered %d".formatted(key.name(), answer.status()));
    };
  }

  // What others signed is passed over, as tlog-witness has it.
  private Signature own(String text, SignedHead head) throws IOException {
    List<Signature> all;
    try {
      all =
          AddCheckpoint.cosignatures(head.note(), text).stream()
              .filter(it -> key.cosigned(head.note().text(), it))
              .toList();
    } catch (InvalidProof e) {
      throw new IOException(key.name() + " answered no cosignature: " + e.getMessage(), e);
    }
    if (all.isEmpty()) {
      throw new IOException(key.name() + " did not cosign with the key that is configured");
    }
    return all.getFirst();
  }
}
