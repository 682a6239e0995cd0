package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.ProviderField;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.PublisherForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherFileTextTest {
  private static final String ISSUER = "https://issuer.example.org";

  /// A generic one has no fields: its conditions are all of it.
  static Stream<Provider> providers() {
    return Providers.all().stream().filter(it -> !it.fields().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatIsWrittenForAProviderIsReadAgain(Provider provider) {
    var fields =
        provider.fields().stream()
            .collect(Collectors.toMap(ProviderField::name, ProviderField::example));
    var publisher =
        new PublisherForm(provider.name(), fields, List.of(), Optional.empty(), Optional.empty())
            .publisher(ISSUER);

    var entries = PublisherFile.read(PublisherFileText.of("my-package", publisher));

    assertThat(entries)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.project().value()).isEqualTo("my-package");
          assertThat(it.form().publisher(ISSUER)).isEqualTo(publisher);
        });
  }

  @Test
  void theProjectAtGitLabHasAKeyOfItsOwn() {
    var publisher =
        new PublisherForm(
                "gitlab",
                Map.of(
                    "namespace", "group", "project", "theirs", "workflow-file", ".gitlab-ci.yml"),
                List.of(),
                Optional.empty(),
                Optional.empty())
            .publisher(ISSUER);

    assertThat(PublisherFileText.of("ours", publisher))
        .contains("project = \"ours\"\n", "gitlab-project = \"theirs\"\n");
  }

  @Test
  void whatIsRegisteredAtPypiIsLeftThere() {
    var entry =
        """
        [[publisher]]
        project = "ours"
        provider = "github"
        owner = "myorg"
        repository = "myproject"
        workflow = "release.yml"
        """;

    assertThat(
            PublisherFile.read(
                entry
                    + "index = \"pypi\"\n"
                    + entry
                    + "index = \"https://packages.example.org\"\n"))
        .hasSize(1);
  }
}
