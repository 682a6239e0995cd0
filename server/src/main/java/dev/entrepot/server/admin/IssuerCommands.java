package dev.entrepot.server.admin;

import dev.entrepot.server.oidc.Finding;
import dev.entrepot.server.oidc.Finding.Verdict;
import dev.entrepot.server.oidc.IssuerCheck;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin issuer …`.
@Singleton
@Command(name = "issuer", mixinStandardHelpOptions = true, description = "Issuers of identities.")
public final class IssuerCommands {
  private static final int FOUND_SOMETHING = 3;

  private final IssuerCheck check;

  @Inject
  public IssuerCommands(IssuerCheck check) {
    this.check = check;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Say what is right and wrong with an issuer, trusted already or not yet.")
  int check(
      @Parameters(paramLabel = "URL", description = "As in the tokens' iss claim") String url,
      @Option(names = "--ca-file", description = "PEM of a private CA, for one not configured yet")
          Optional<Path> caFile,
      @Option(names = "--json") boolean json) {
    var findings = check.of(url, caFile);
    var wrong = findings.stream().filter(it -> it.verdict() == Verdict.WRONG).count();
    if (json) {
      var report = new Report(url, wrong == 0, findings.stream().map(Line::of).toList());
      System.out.println(new String(Json.write(report), StandardCharsets.UTF_8));
    } else {
      findings.stream()
          .map(Line::of)
          .forEach(it -> System.out.printf("%-6s %s%n", it.verdict(), it.sentence()));
      System.out.println(
          wrong == 0 ? "Nothing wrong was found." : "Wrong: %d. See above.".formatted(wrong));
    }
    return wrong == 0 ? 0 : FOUND_SOMETHING;
  }

  record Report(String issuer, boolean right, List<Line> findings) {}

  record Line(String verdict, String sentence) {
    private static Line of(Finding finding) {
      return new Line(finding.verdict().name().toLowerCase(Locale.ROOT), finding.sentence());
    }
  }
}
