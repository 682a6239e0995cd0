package dev.entrepot.workflows.doctor;

import static dev.entrepot.workflows.doctor.Checkouts.GUIDES_PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.doctor.Verdict.Matches;
import dev.entrepot.workflows.generator.PublisherEntry;
import dev.entrepot.workflows.generator.ReleaseWorkflow;
import dev.entrepot.workflows.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTest {
  private static final Pattern USES = Pattern.compile("uses: (\\S+) # (\\S+)");

  private final Checkouts checkout;

  GeneratedTest(@TempDir Path folder) {
    this.checkout = Checkouts.in(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pypi", "testpypi", "https://packages.example.org"})
  void theDoctorFindsNothingInTheWorkflowThatItWrites(String index) {
    var declared =
        index.isEmpty() ? GUIDES_PUBLISHER : GUIDES_PUBLISHER + "index = \"" + index + "\"\n";

    checkout.publishers(declared).workflow("release.yml", workflow(declared));

    assertThat(checkout.findings()).isEmpty();
    assertThat(checkout.examined().keyless())
        .singleElement()
        .extracting(it -> it.target().title())
        .isEqualTo(
            switch (index) {
              case "", "pypi" -> "PyPI";
              case "testpypi" -> "TestPyPI";
              default -> index + "/legacy/";
            });
  }

  @Test
  void aPublisherWithoutAnEnvironmentGetsAJobWithoutOne() {
    var workflow = workflow(GUIDES_PUBLISHER.replaceFirst("environment .*", ""));

    assertThat(workflow)
        .doesNotContain("environment", "@environment@")
        .contains("publish:\n    needs: build");
  }

  @Test
  void everyActionIsPinnedToACommitWithItsVersionBesideIt() {
    var text = workflow(GUIDES_PUBLISHER);

    assertThat(text.lines().filter(it -> it.contains("uses:")))
        .hasSize(4)
        .allSatisfy(it -> assertThat(it).matches(".*@[0-9a-f]{40} # v[0-9.]+"));
  }

  @Test
  void theIndexShowsTheSamePinsOnItsPages() throws Exception {
    var page =
        Files.readString(
            Path.of("../server/src/main/resources/dev/entrepot/server/publisher/jobs/github.txt"));

    assertThat(pins(page)).isEqualTo(pins(workflow(GUIDES_PUBLISHER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://packages.example.org", "nowhere", "https://a b"})
  void anIndexThatIsNoAddressIsRefused(String index) {
    assertThatThrownBy(() -> workflow(GUIDES_PUBLISHER + "index = \"" + index + "\"\n"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(index);
  }

  @Test
  void theWrittenPublisherIsTheOneThatTheJobMatches() {
    checkout.workflow("release.yml", workflow(GUIDES_PUBLISHER));

    var toml = entry(Optional.of("github.com"));
    checkout.publishers(toml);

    assertThat(toml).isEqualTo(GUIDES_PUBLISHER + "index       = \"pypi\"\n");
    var step = checkout.examined().keyless().getFirst();
    assertThat(checkout.examined().verdicts(step.job()))
        .singleElement()
        .isInstanceOf(Matches.class);
  }

  @ParameterizedTest
  @CsvSource({
    "acme.ghe.com, https://token.actions.acme.ghe.com",
    "github.example.com, https://github.example.com/_services/token"
  })
  void serversOfOnesOwnSignWithTheirOwnIssuers(String server, String issuer) {
    checkout.workflow("release.yml", workflow(GUIDES_PUBLISHER));

    assertThat(entry(Optional.of(server))).contains("issuer      = \"" + issuer + "\"");
  }

  @Test
  void anEnvironmentThatOnlyARunKnowsIsLeftToThePerson() {
    checkout.workflow(
        "release.yml",
        workflow(GUIDES_PUBLISHER)
            .replace("environment: release", "environment: ${{ vars.TARGET }}"));

    assertThat(entry(Optional.empty())).contains("# environment: only a run can say it");
  }

  private String entry(Optional<String> server) {
    var examined = checkout.examined();
    var step = examined.keyless().getFirst();
    return new PublisherEntry(
            Optional.of(new ProjectName("myproject")),
            examined.slug(),
            step,
            examined.environments(step),
            server)
        .toml().stream().filter(it -> !it.isEmpty()).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String workflow(String publisher) {
    var read = PublisherTables.read(new SourceFile("publishers.toml", publisher));
    return ReleaseWorkflow.of(read.publishers().getFirst());
  }

  private static List<String> pins(String text) {
    return USES.matcher(text).results().map(it -> it.group(1) + " " + it.group(2)).toList();
  }
}
