package dev.entrepot.server.browse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.browse.OriginView.Fact;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a verified attestation of a file says, in one sentence of facts.
///
/// @param predicate `publish` or `slsa-provenance`
/// @param sentence what follows "from": commit, repository, workflow, run, each with its word
/// @param log where its entry can be looked at
/// @param certificate everything that the certificate says
public record AttestationView(
    String predicate, List<Fact> sentence, Fact log, List<Fact> certificate) {
  private static final String PUBLIC_LOG = "rekor.sigstore.dev";
  private static final int COMMIT_SHOWN = 10;

  public AttestationView {
    sentence = List.copyOf(sentence);
    certificate = List.copyOf(certificate);
  }

  static AttestationView of(JsonNode claims) {
    var says = claims.path("certificate");
    var sentence = new ArrayList<Fact>();
    var repository = text(says, "source repository URI");
    var sha = text(says, "source repository digest");
    if (!sha.isEmpty()) {
      var shown = sha.length() > COMMIT_SHOWN ? sha.substring(0, COMMIT_SHOWN) : sha;
      // GitLab answers under this path too.
      sentence.add(new Fact("commit", shown, link(repository + "/commit/" + sha)));
    }
    if (!repository.isEmpty()) {
      sentence.add(new Fact("of", path(repository), link(repository)));
    }
    var config = text(says, "build config URI");
    if (!config.isEmpty()) {
      sentence.add(new Fact("by workflow", config.replaceFirst("^.*/([^/]+)@.*$", "$1"), null));
    }
    var run = text(says, "run invocation URI");
    if (!run.isEmpty()) {
      sentence.add(
          new Fact("in run", run.replaceFirst("^.*/(?:runs|jobs)/([^/]+).*$", "$1"), link(run)));
    }
    claims
        .path("emails")
        .forEach(it -> sentence.add(new Fact("by the account", it.asText(), null)));
    var certificate = new ArrayList<Fact>();
    says.properties()
        .forEach(it ->
            certificate.add(
                new Fact(it.getKey(), it.getValue().asText(), link(it.getValue().asText()))));
    certificate.add(new Fact("signed at", text(claims, "signed_at"), null));
    return new AttestationView(text(claims, "predicate"), sentence, log(claims), certificate);
  }

  private static Fact log(JsonNode claims) {
    var log = text(claims, "log");
    var index = claims.path("log_index").asText();
    var address =
        log.equals(PUBLIC_LOG)
            ? "https://search.sigstore.dev/?logIndex=" + index
            : "https://%s/api/v1/log/entries?logIndex=%s".formatted(log, index);
    return new Fact("log", "%s, entry %s".formatted(log, index), link(address));
  }

  private static String path(String address) {
    return parsed(address)
        .map(it -> it.getPath().replaceFirst("^/", ""))
        .filter(it -> !it.isEmpty())
        .orElse(address);
  }

  // A certificate's text was verified to be an authority's, and is still not markup of ours.
  private static @Nullable String link(String address) {
    return parsed(address)
        .filter(it -> "https".equals(it.getScheme()) && it.getHost() != null)
        .map(URI::toString)
        .orElse(null);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text)).filter(it -> it.getPath() != null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode claims, String name) {
    return claims.path(name).asText("");
  }
}
