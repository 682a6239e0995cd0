package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A table that contradicts itself is found when the program starts.
class ProviderTableTest {
  private static final ProviderField PROJECT =
      ProviderField.of("project", "Project", "demo", "[a-z]+", "is a word").namesTheProject();

  private static ProviderTable table() {
    return Provider.named("ci", "Some CI");
  }

  private static Provider whole() {
    return table()
        .issuer("https://ci.test")
        .field(PROJECT)
        .field(
            ProviderField.of("id", "Id", "1", "[0-9]+", "is a number")
                .optional()
                .from("project_id"))
        .rule(Rule.of("project", ClaimTest.equal("project", "{project}")))
        .requires("project", "ref")
        .neverMatches("event", "fork", "Not for forks")
        .pins("owner_id", "owner id")
        .pins("project_id", "project id", "id")
        .condition("branch", "ref")
        .key("{project}", "{claim:project}")
        .server("https://([a-z]+)\\.test", "https://$1.example")
        .run("/runs/{claim:run}")
        .done();
  }

  @Test
  void aTableSaysWhatWasPutIntoIt() {
    var provider = whole();
    var claims =
        JsonNodeFactory.instance.objectNode().put("project", "Demo").put("run", 7).put("ref", "");

    assertThat(provider.issuers()).containsExactly("https://ci.test");
    assertThat(provider.fields()).extracting(ProviderField::name).containsExactly("project", "id");
    assertThat(provider.rules()).hasSize(1);
    assertThat(provider.required()).containsExactly("project", "ref");
    assertThat(provider.neverMatches()).hasSize(1);
    assertThat(provider.pins())
        .extracting(Provider.Pin::claim)
        .containsExactly("owner_id", "project_id");
    assertThat(provider.conditions()).isEqualTo(Map.of("branch", "ref"));
    assertThat(provider.conditionName("ref")).isEqualTo("branch");
    assertThat(provider.conditionName("actor")).isEqualTo("actor");
    assertThat(provider.isIdentifiedByFields()).isTrue();
    var job = new Claims("https://ci.test", claims);
    assertThat(provider.keyOf(job)).contains("demo");
    assertThat(provider.runUrl(job)).contains("https://ci.example/runs/7");
    assertThat(provider.runUrl(new Claims("https://ci.test/x", claims))).isEmpty();
    assertThat(provider.field("none")).isEmpty();
  }

  @Test
  void aPublisherIsFoundOnlyByFieldsThatAreAllThere() {
    var rule = Rule.of("project", ClaimTest.equal("project", "{project}"));
    var provider = table().field(PROJECT).rule(rule).key("{project}", "{claim:project}").done();
    var job = new Claims("https://ci.test", JsonNodeFactory.instance.objectNode());

    assertThatThrownBy(() -> provider.keyOf(Map.of(), job))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The fields of Some CI are incomplete");
  }

  @Test
  void aFieldHasAName() {
    assertThatThrownBy(() -> table().field(PROJECT).field(PROJECT).done())
        .hasMessage("ci has two fields project");
  }

  @Test
  void aFieldIsTested() {
    assertThatThrownBy(() -> table().field(PROJECT).done())
        .hasMessage("ci does nothing with its field project");
    var rule = Rule.of("project", ClaimTest.equal("project", "{project}"));
    var branch = ProviderField.of("branch", "Branch", "main", "[a-z]+", "is a word");
    assertThatThrownBy(() -> table().field(PROJECT).rule(rule).field(branch).done())
        .hasMessage("ci does nothing with its field branch");
    var pinned = table().field(PROJECT).pins("project_id", "project id", "project").done();
    assertThat(pinned.fields()).hasSize(1);
    assertThatThrownBy(() -> table().field(PROJECT).pins("project_id", "project id").done())
        .hasMessage("ci does nothing with its field project");
  }

  @Test
  void aRuleAndAKeyNameFieldsThatThereAre() {
    var other = Rule.of("project", ClaimTest.startsWith("project", "{project}/{owner}"));
    assertThatThrownBy(() -> table().field(PROJECT).rule(other).done())
        .hasMessage("ci has no field owner");
    var rule = Rule.of("project", ClaimTest.equal("project", "{project}"));
    assertThatThrownBy(() -> table().field(PROJECT).rule(rule).key("{owner}", "").done())
        .hasMessage("ci has no field owner");
  }

  @Test
  void aRuleTestsSomething() {
    assertThatThrownBy(() -> Rule.of("project")).hasMessage("The rule of project tests nothing");
    var rule = Rule.of("project", ClaimTest.equal("project", "{project}"));
    assertThatThrownBy(rule::or).hasMessage("The rule of project tests nothing");
  }

  @Test
  void onlyARequiredFieldThatNamesTheProjectIdentifiesAPublisher() {
    var rule = Rule.of("project", ClaimTest.equal("project", "{project}"));
    assertThat(table().field(PROJECT.optional()).rule(rule).done().isIdentifiedByFields())
        .isFalse();
    var word = ProviderField.of("project", "Project", "demo", "[a-z]+", "is a word");
    var unnamed = table().field(word).rule(rule).done();
    assertThat(unnamed.isIdentifiedByFields()).isFalse();
    assertThatThrownBy(() ->
            TrustedPublisher.of(
                unnamed, "https://ci.test", Map.of("project", "demo"), List.of(), Grant.UPLOAD))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("A publisher needs a condition");
  }
}
