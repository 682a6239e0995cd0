package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.Finding.note;
import static dev.entrepot.server.oidc.Finding.right;
import static dev.entrepot.server.oidc.Finding.wrong;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TokenRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says what is right and wrong with an issuer, in the configuration or not yet, by asking it what
/// a token of it would make the index ask.
@Singleton
public final class IssuerCheck {
  private final ServerConfig config;

  @Inject
  public IssuerCheck(ServerConfig config) {
    this.config = config;
  }

  /// Looks at the issuer of that URL.
  ///
  /// @param caFile instead of the configured one
  public List<Finding> of(String url, Optional<Path> caFile) {
    var configured = config.issuers().stream().filter(it -> it.url().equals(url)).findFirst();
    var keyFile = configured.flatMap(IssuerConfig::keys);
    List<Finding> findings = new ArrayList<>();
    findings.add(configured.map(IssuerCheck::trusted).orElseGet(() -> unknown(url)));
    var refusal = IssuerConfig.refuseUrl(url, keyFile.isPresent());
    if (refusal.isPresent()) {
      findings.add(wrong("The issuer's URL " + refusal.get() + "."));
      return findings;
    }
    var rules = configured.map(IssuerConfig::rules).orElseGet(() -> TokenRules.usual("generic"));
    var report = new KeyReport(rules, findings);
    try {
      if (keyFile.isPresent()) {
        findings.add(note("Its keys come from %s, so it is not asked.".formatted(keyFile.get())));
        report.keys(new KeyFile(keyFile.get()).fetch().keys());
      } else {
        ask(url, caFile.or(() -> configured.flatMap(IssuerConfig::caFile)), report, findings);
      }
    } catch (IOException e) {
      findings.add(wrong(sentence(e)));
    }
    return findings;
  }

  private static Finding trusted(IssuerConfig issuer) {
    return right(
        "The configuration trusts this issuer, with the provider %s.".formatted(issuer.provider()));
  }

  private Finding unknown(String url) {
    return config.issuers().stream()
        .map(IssuerConfig::url)
        .filter(it -> isNearly(it, url))
        .findFirst()
        .map(it ->
            wrong(
                "The configuration trusts %s, which is another issuer: every character counts, the slash at the end too."
                    .formatted(it)))
        .orElseGet(() ->
            note(
                "The configuration does not trust this issuer: its tokens are refused until an [[issuers]] table has this url."));
  }

  private static boolean isNearly(String one, String other) {
    return bare(one).equals(bare(other));
  }

  private static String bare(String url) {
    var lower = url.toLowerCase(Locale.ROOT);
    return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static void ask(
      String url, Optional<Path> caFile, KeyReport report, List<Finding> findings)
      throws IOException {
    var discovery = new Discovery(url, caFile);
    try (var http = IssuerHttp.trusting(caFile)) {
      var document = discovery.document(http);
      findings.add(
          right(
              "%s answers%s."
                  .formatted(
                      discovery.documentUrl(),
                      "https".equals(URI.create(url).getScheme())
                          ? " with a certificate that is trusted here"
                          : "")));
      try {
        document.ensureIsOf(url);
        findings.add(right("The discovery document names the same issuer."));
      } catch (IOException e) {
        findings.add(wrong(sentence(e)));
      }
      report.document(document);
      report.keys(discovery.keys(http, document));
    }
  }

  private static String sentence(IOException e) {
    var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    var first = text.startsWith("http") ? text.charAt(0) : Character.toUpperCase(text.charAt(0));
    return Visible.line(first + text.substring(1)) + ".";
  }
}
