package dev.entrepot.cli.verify;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.FulcioExtension;
import dev.entrepot.attestations.Verification;
import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found out about one file.
///
/// @param compared whether somebody said whose it should be
record Finding(
    Distribution distribution,
    List<Verification> verifications,
    boolean compared,
    ReceiptFinding receipt) {
  Finding {
    verifications = List.copyOf(verifications);
  }

  boolean isGood() {
    return verifications.stream().allMatch(Verified.class::isInstance)
        && !(receipt instanceof ReceiptFinding.Refused)
        && (!verifications.isEmpty() || receipt instanceof ReceiptFinding.Proved);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add((isGood() ? "ok       " : "REFUSED  ") + distribution.filename().text());
    lines.add("         sha256 " + distribution.sha256());
    if (verifications.isEmpty() && !(receipt instanceof ReceiptFinding.Proved)) {
      lines.add("         no attestation says where it comes from");
    }
    for (var verification : verifications) {
      switch (verification) {
        case Verified it -> lines.addAll(lines(it));
        case Refused it -> lines.add("         %s: %s".formatted(it.check().code(), it.message()));
      }
    }
    lines.addAll(receipt.lines());
    if (isGood() && !compared) {
      lines.add("         nobody said whose it should be: name the origin with --publisher");
    }
    return lines;
  }

  private static List<String> lines(Verified it) {
    var lines = new ArrayList<String>();
    lines.add(
        "         %s, signed %s".formatted(it.statement().predicate().label(), it.signedAt()));
    facts(it).forEach((name, value) -> lines.add("           %-11s %s".formatted(name, value)));
    return lines;
  }

  private static Map<String, String> facts(Verified it) {
    var facts = new LinkedHashMap<String, String>();
    var identity = it.identity();
    facts.put("issuer", identity.issuer());
    put(facts, "repository", it, FulcioExtension.SOURCE_REPOSITORY_URI);
    put(facts, "workflow", it, FulcioExtension.BUILD_CONFIG_URI);
    put(facts, "commit", it, FulcioExtension.SOURCE_REPOSITORY_DIGEST);
    put(facts, "environment", it, FulcioExtension.DEPLOYMENT_ENVIRONMENT);
    put(facts, "run", it, FulcioExtension.RUN_INVOCATION_URI);
    if (!identity.emails().isEmpty()) {
      facts.put("account", String.join(", ", identity.emails()));
    }
    facts.put("log", "%s, entry %d".formatted(it.log(), it.logIndex()));
    return facts;
  }

  private static void put(
      Map<String, String> facts, String name, Verified it, FulcioExtension extension) {
    it.identity().find(extension).ifPresent(value -> facts.put(name, value));
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", distribution.filename().text());
    json.put("sha256", distribution.sha256().hex());
    json.put("verified", isGood());
    json.put("compared", compared);
    json.put("attestations", verifications.stream().map(Finding::json).toList());
    if (!(receipt instanceof ReceiptFinding.NotAsked)) {
      json.put("receipt", receipt.json());
    }
    return json;
  }

  private static Map<String, Object> json(Verification verification) {
    var json = new LinkedHashMap<String, Object>();
    switch (verification) {
      case Verified it -> {
        json.put("verified", true);
        json.put("predicate", it.statement().predicate().type());
        json.put("signed_at", it.signedAt().toString());
        json.putAll(facts(it));
      }
      case Refused it -> {
        json.put("verified", false);
        json.put("code", it.check().code());
        json.put("reason", it.message());
      }
    }
    return json;
  }
}
