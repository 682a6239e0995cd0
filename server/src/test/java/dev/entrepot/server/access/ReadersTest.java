package dev.entrepot.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.token.Tokens.Issued;
import dev.entrepot.server.web.ReadingRule.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadersTest {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final TestIndex index;
  private final Readers readers;
  private final Account ada;

  ReadersTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    readers = ReadersFixture.readers(index);
    ada = index.person("ada");
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void aTokenWithScopeReadReadsAsPasswordOfAnyUserOrAsBearer() {
    var token = personal(Set.of(Scope.READ), Set.of());

    assertThat(decide(basic("__token__", token))).isEqualTo(new Verdict.Allowed());
    assertThat(decide(basic("", token))).isEqualTo(new Verdict.Allowed());
    assertThat(decide(basic("ci", token))).isEqualTo(new Verdict.Allowed());
    assertThat(decide(bearer(token))).isEqualTo(new Verdict.Allowed());
  }

  @Test
  void aTokenThatManagesReads() {
    assertThat(decide(bearer(personal(Set.of(Scope.MANAGE), Set.of()))))
        .isEqualTo(new Verdict.Allowed());
  }

  @ParameterizedTest
  @EnumSource(names = {"UPLOAD", "STAGE"})
  void aTokenThatOnlyPublishesReadsNothing(Scope scope) {
    assertThat(reason(decide(bearer(personal(Set.of(scope), Set.of())))))
        .contains("scope does not include read", "entrepot token --scope read");
    assertThat(reason(decide(bearer(publishers(scope))))).contains("scope does not include read");
  }

  @Test
  void aPublishersReadTokenReadsMoreThanItsProject() {
    assertThat(decide(bearer(publishers(Scope.READ)))).isEqualTo(new Verdict.Allowed());
  }

  @Test
  void aPersonsTokenThatIsLimitedToProjectsReadsNothing() {
    var project = index.project("demo", ada).id();

    assertThat(reason(decide(bearer(personal(Set.of(Scope.READ), Set.of(project))))))
        .contains("limited to projects");
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutALook() {
    assertThat(readers.remembered(null))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, it -> assertThat(it.reason()).contains("No credentials"));
    assertThat(readers.remembered("Bearer pypi-entrepot-no")).isInstanceOf(Verdict.Refused.class);
    assertThat(readers.remembered("Basic %%%")).isInstanceOf(Verdict.Refused.class);
    assertThat(readers.remembered("nonsense")).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aRefusalNeverRepeatsTheCredentials() {
    var token = personal(Set.of(Scope.UPLOAD), Set.of());

    assertThat(reason(decide(bearer(token)))).doesNotContain(token.secret().reveal());
    assertThat(reason(decide("Bearer hunter2"))).doesNotContain("hunter2");
  }

  @Test
  void aVerdictIsRememberedForSecondsOnly() {
    var token = personal(Set.of(Scope.READ), Set.of());
    assertThat(readers.remembered(bearer(token))).isNull();

    decide(bearer(token));
    assertThat(readers.remembered(bearer(token))).isEqualTo(new Verdict.Allowed());

    index.clock().advance(Readers.REMEMBERED);
    assertThat(readers.remembered(bearer(token))).isNull();
  }

  @Test
  void aRevokedTokenStopsReadingWhenItsVerdictIsForgotten() {
    var token = personal(Set.of(Scope.READ), Set.of());
    decide(bearer(token));
    var id = index.read(tx -> index.tokens().recognise(tx, token.secret())).orElseThrow().id();
    index.write(tx -> index.tokens().revoke(tx, id));

    index.clock().advance(Readers.REMEMBERED);

    assertThat(readers.remembered(bearer(token))).isNull();
    assertThat(reason(decide(bearer(token)))).contains("revoked");
  }

  @Test
  void aTokenThatExpiresWhileItsVerdictIsRememberedStopsAtOnce() {
    var token = personal(Set.of(Scope.READ), Set.of());
    index.clock().advance(LIFETIME.minusSeconds(1));
    assertThat(decide(bearer(token))).isEqualTo(new Verdict.Allowed());

    index.clock().advance(Duration.ofSeconds(1));

    assertThat(readers.remembered(bearer(token))).isNull();
    assertThat(reason(decide(bearer(token)))).contains("expired");
  }

  @Test
  void anotherTokenIsUnknown() {
    var token = personal(Set.of(Scope.READ), Set.of());
    decide(bearer(token));
    index.write(tx -> tx.execute("DELETE FROM token"));
    index.clock().advance(Readers.REMEMBERED);

    assertThat(reason(decide(bearer(token)))).contains("unknown to this index");
  }

  private Verdict decide(String header) {
    return readers.decide(header);
  }

  private static String reason(Verdict verdict) {
    return ((Verdict.Refused) verdict).reason();
  }

  private Issued personal(Set<Scope> scopes, Set<String> projects) {
    return index.write(
        tx -> index.tokens().issueForAccount(tx, ada.id(), scopes, projects, LIFETIME));
  }

  private Issued publishers(Scope scope) {
    return index.write(
        tx -> index.tokens().issueForPublishers(tx, Set.of(scope), Map.of(), "{}", LIFETIME));
  }

  private static String bearer(Issued token) {
    return "Bearer " + token.secret().reveal();
  }

  private static String basic(String user, Issued token) {
    var pair = user + ":" + token.secret().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }
}
