package dev.entrepot.server.project.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.config.PolicyConfig.Reserved;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewNamesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"toast1ng", "toastlng", "t0asting", "toast-ing", "T.O.A.S.T.I.N.G"})
  void aNameThatLooksLikeAProjectIsRefused(String name) {
    try (var index = TestIndex.in(folder)) {
      index.project("toasting");

      assertThat(refusals(index, name))
          .singleElement()
          .satisfies(it -> {
            assertThat(it.code()).isEqualTo("look-alike-name");
            assertThat(it.message()).contains("'toasting'");
          });
    }
  }

  @Test
  void aNameThatOnlyResemblesIsFree() {
    try (var index = TestIndex.in(folder)) {
      index.project("toasting");

      assertThat(refusals(index, "toastings")).isEmpty();
      assertThat(refusals(index, "toasted")).isEmpty();
      assertThat(refusals(index, "toasting")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "XML", "concurrent", "Tomllib"})
  void aModuleOfPythonsStandardLibraryIsRefused(String name) {
    try (var index = TestIndex.in(folder)) {
      assertThat(refusals(index, name))
          .map(NameRefusal::code)
          .containsExactly("standard-library-name");
    }
  }

  @Test
  void administratorsChooseAsTheyLike() {
    try (var index = TestIndex.in(folder)) {
      var config = TestConfig.trusting(folder, List.of());
      var names = new NewNames(config);
      var owner = index.person("root", true);
      var person = index.person("ann");
      var json = new ProjectName("json");

      assertThat(index.<List<NameRefusal>>read(tx -> names.refuse(tx, json, owner))).isEmpty();
      assertThat(index.<List<NameRefusal>>read(tx -> names.refuse(tx, json, person))).hasSize(1);
    }
  }

  @Test
  void aReservedPrefixIsForItsOwners() {
    try (var index = TestIndex.in(folder)) {
      var rule = new ReservedPrefix(List.of(new Reserved("acme", List.of("ann"))));
      index.read(tx -> {
        for (var name : List.of("acme", "acme-tools", "Acme_Tools.x")) {
          assertThat(rule.refuse(tx, new ProjectName(name), "bob"))
              .get()
              .extracting(NameRefusal::code)
              .isEqualTo("reserved-prefix");
          assertThat(rule.refuse(tx, new ProjectName(name), "ann")).isEmpty();
        }
        assertThat(rule.refuse(tx, new ProjectName("acmetools"), "bob")).isEmpty();
        return 0;
      });
    }
  }

  private List<NameRefusal> refusals(TestIndex index, String name) {
    var names = new NewNames(TestConfig.trusting(folder, List.of()));
    return index.read(tx -> names.refuse(tx, new ProjectName(name)));
  }
}
