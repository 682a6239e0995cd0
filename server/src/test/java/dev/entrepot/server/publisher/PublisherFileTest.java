package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.PublisherImport.Change;
import dev.entrepot.server.publisher.PublisherImport.Plan;
import dev.entrepot.server.testing.TestIssuer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherFileTest {
  private static final String TWO =
      """
      [[publisher]]
      project = "demo"
      provider = "github"
      owner = "octo-org"
      repository = "demo"
      workflow = "release.yml"
      environment = "release"
      ref = "refs/tags/v*"
      token-lifetime = "30m"

      [[publisher]]
      project = "New_One"
      provider = "generic"
      owner-user = "ada"
      permit = "stage"
      equals = { project = "demo" }
      one-of = { stage = ["release", "nightly"] }
      matches = { "/build/ref" = "refs/tags/*" }
      """;

  private final ExchangeFixture exchange;
  private final PublisherImport imports;

  PublisherFileTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
    var index = exchange.index();
    imports = new PublisherImport(exchange.publishers(), index.catalogue(), index.accounts());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private Plan bring(String toml, boolean prune) {
    return exchange
        .index()
        .write(tx -> {
          var plan = imports.plan(tx, PublisherFile.read(toml), (_, _) -> TestIssuer.URL, prune);
          imports.apply(tx, plan, new Registrant.Operator(), "operator");
          return plan;
        });
  }

  private String export() {
    return exchange
        .index()
        .read(tx ->
            exchange.publishers().all(tx).stream()
                .map(it ->
                    PublisherFileText.of(
                        exchange
                            .index()
                            .catalogue()
                            .findById(tx, it.projectId())
                            .orElseThrow()
                            .name()
                            .value(),
                        it.publisher()))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void aFileIsImportedOnceAndThenNothingChanges() {
    exchange.index().project("demo");
    exchange.index().person("ada");

    assertThat(bring(TWO, false).changes())
        .extracting(Change::text)
        .containsExactly(
            "+ demo: github owner=octo-org, repository=demo, workflow=release.yml,"
                + " environment=release, ref matches refs/tags/v*",
            "+ new-one: generic /build/ref matches refs/tags/*, project = demo,"
                + " stage is one of release, nightly, may only stage (makes the project)");
    assertThat(bring(TWO, false)).isEqualTo(new Plan(java.util.List.of(), 2));
  }

  @Test
  void whatIsExportedIsImportedAgainUnchanged() {
    exchange.index().project("demo");
    exchange.index().person("ada");
    bring(TWO, false);
    var before = exchange.index().read(exchange.publishers()::all);

    assertThat(bring(export(), true)).isEqualTo(new Plan(java.util.List.of(), 2));
    assertThat(exchange.index().read(exchange.publishers()::all)).isEqualTo(before);
  }

  @Test
  void pruneRemovesWhatTheFileDoesNotHave() {
    exchange.index().project("demo");
    exchange.index().person("ada");
    bring(TWO, false);

    var plan = bring(TWO.substring(0, TWO.indexOf("[[publisher]]", 5)), true);

    assertThat(plan.changes()).singleElement().isInstanceOf(Change.Remove.class);
    assertThat(exchange.index().count("publisher")).isEqualTo(1);
  }

  @Test
  void oneWrongEntryLeavesEverythingAsItWas() {
    exchange.index().project("demo");

    assertThatThrownBy(() -> bring(TWO, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no user named ada");
    assertThat(exchange.index().count("publisher")).isZero();
    assertThat(exchange.index().count("project")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner = 'octo-org'|unknown key owner",
        "[[publisher]]|publisher 1: project is missing",
        "[[publisher]]\\nproject = 'x'|publisher 1: provider is missing",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'svn'|There is no provider 'svn'",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'github'\\nownr = 'y'|GitHub Actions has no field ownr",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'github'\\nowner = 'y'|repository is missing",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'generic'\\nmatches = {a = '*'}|equals or one-of",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'generic'\\nequals = 'a'|equals is a table",
        "[[publisher]]\\nproject = 'x'\\nprovider = 'github'\\npermit = 'all'\\nowner='a'\\nrepository='b'\\nworkflow='c.yml'|permit is upload",
        "[[publisher]]\\nproject = '-x'|",
        "publisher = 3|the file has no publishers",
        "[[publisher|line 1: not valid TOML"
      })
  void saysWhichEntryIsWrongAndWhatIsAllowed(String toml, String message) {
    assertThatThrownBy(() -> bring(toml.replace("\\n", "\n"), false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message == null ? "" : message);
  }
}
