package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.provider.ExampleJobs.Job;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every provider: an example job that is accepted, and refused in each claim that it is about.
class ProviderTablesTest {

  static Stream<Job> jobs() {
    return ExampleJobs.all().stream();
  }

  @Test
  void everyProviderHasAnExampleJob() {
    assertThat(jobs().map(Job::provider).collect(Collectors.toSet()))
        .containsAll(Providers.all().stream().map(Provider::name).toList());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void acceptsItsExampleJob(Job job) {
    assertThat(ClaimMatching.refuseAlways(job.publisher().provider(), job.claims())).isEmpty();
    assertThat(ClaimMatching.differences(job.publisher(), job.claims())).isEmpty();
    assertThat(job.publisher().provider().keyOf(job.claims())).contains(job.publisher().key());
  }

  /// Each example job with each claim that a rule, a pin or a condition of it is about.
  static Stream<Arguments> claimsThatMatter() {
    return jobs().flatMap(job -> claimsOf(job).stream().map(claim -> Arguments.of(job, claim)));
  }

  private static Set<String> claimsOf(Job job) {
    var publisher = job.publisher();
    var ofRules =
        publisher.provider().rules().stream()
            .filter(it -> it.applies(publisher.fields()))
            .flatMap(it -> it.alternatives().getFirst().stream())
            .map(ClaimTest::claim);
    var ofConditions = publisher.conditions().stream().map(Condition::claim);
    return Stream.concat(ofRules, ofConditions)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("claimsThatMatter")
  void refusesItsExampleJobWithAnotherClaim(Job job, String claim) {
    for (var other : List.of("another", "", "x" + job.text(claim))) {
      assertThat(ClaimMatching.differences(job.publisher(), job.with(claim, other)))
          .as("%s = '%s'", claim, other)
          .extracting(Difference::claim)
          .isNotEmpty();
    }
    assertThat(ClaimMatching.differences(job.publisher(), job.without(claim))).isNotEmpty();
  }

  /// Claims of which no part is left open, by a pattern, a prefix or another way to match.
  static Stream<Arguments> claimsThatAreCompared() {
    return jobs()
        .flatMap(job ->
            claimsOf(job).stream()
                .filter(claim -> isCompared(job, claim))
                .map(claim -> Arguments.of(job, claim)));
  }

  private static boolean isCompared(Job job, String claim) {
    var publisher = job.publisher();
    return publisher.provider().rules().stream()
        .filter(it -> it.applies(publisher.fields()) && it.alternatives().size() == 1)
        .flatMap(it -> it.alternatives().getFirst().stream())
        .anyMatch(it -> it instanceof ClaimTest.Equal && it.claim().equals(claim));
  }

  @ParameterizedTest
  @MethodSource("claimsThatAreCompared")
  void refusesItsExampleJobWithMoreBehindAClaim(Job job, String claim) {
    assertThat(ClaimMatching.differences(job.publisher(), job.with(claim, job.text(claim) + "x")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void refusesItsExampleJobFromAnotherIssuer(Job job) {
    var claims = new Claims("https://evil.test", job.claims().all());

    assertThat(ClaimMatching.differences(job.publisher(), claims))
        .extracting(Difference::claim)
        .contains("iss");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void refusesWhoHasTheNameButNotTheIdThatWasPinned(Job job) {
    var provider = job.publisher().provider();
    for (var pin : provider.pins()) {
      if (job.claims().text(pin.claim()).isPresent()) {
        var pinned = job.publisher().pinned(ClaimMatching.pinsOf(provider, job.claims()));
        var taken = job.with(pin.claim(), "666");

        assertThat(ClaimMatching.differences(pinned, job.claims())).isEmpty();
        assertThat(ClaimMatching.differences(pinned, taken))
            .extracting(Difference::field)
            .contains(pin.label());
        assertThat(ClaimMatching.isReCreated(pinned, taken)).isTrue();
        assertThat(ClaimMatching.isConfirmed(pinned, taken)).isFalse();
        assertThat(ClaimMatching.isConfirmed(pinned, job.claims())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void refusesATokenThatLeavesAPinnedIdOutButDoesNotCallItAnotherOwners(Job job) {
    var provider = job.publisher().provider();
    for (var pin : provider.pins()) {
      if (job.claims().text(pin.claim()).isPresent()) {
        var pinned = job.publisher().pinned(ClaimMatching.pinsOf(provider, job.claims()));
        var silent = job.without(pin.claim());

        assertThat(ClaimMatching.differences(pinned, silent)).isNotEmpty();
        assertThat(ClaimMatching.isReCreated(pinned, silent)).isFalse();
        assertThat(ClaimMatching.isConfirmed(pinned, silent)).isFalse();
      }
    }
  }

  @Test
  void saysThatAnAddressIsNotVerified() {
    var job = jobs().filter(it -> it.provider().equals("google")).findFirst().orElseThrow();

    assertThat(ClaimMatching.differences(job.publisher(), job.with("email_verified", "true")))
        .extracting(Difference::sentence)
        .containsExactly("email_verified is true, the publisher expects the JSON value true");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void refusesEveryJobThatItNeverTakes(Job job) {
    var provider = job.publisher().provider();
    provider
        .neverMatches()
        .forEach(never ->
            assertThat(ClaimMatching.refuseAlways(provider, job.with(never.claim(), never.value())))
                .contains(never.sentence()));
    provider
        .required()
        .forEach(claim ->
            assertThat(ClaimMatching.refuseAlways(provider, job.without(claim)))
                .contains("Missing claim '" + claim + "'"));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void suggestsThePublisherOfItsExampleJob(Job job) {
    var suggested = job.publisher().provider().suggest(job.claims());
    var required =
        job.publisher().provider().fields().stream()
            .filter(ProviderField::required)
            .collect(
                Collectors.toMap(
                    ProviderField::name, it -> job.publisher().field(it.name()).orElse("")));

    assertThat(suggested).containsAllEntriesOf(required);
    if (job.publisher().provider().isIdentifiedByFields()
        && job.publisher().field("called-workflow").isEmpty()) {
      var made =
          TrustedPublisher.of(
              job.publisher().provider(),
              job.claims().issuer(),
              suggested,
              List.of(),
              Grant.UPLOAD);
      assertThat(ClaimMatching.differences(made, job.claims())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void linksToTheRunWhereTheServiceHasAnAddressForIt(Job job) {
    assertThat(job.publisher().provider().runUrl(job.claims())).isEqualTo(job.run());
  }

  @Test
  void allOfThisHoldsForTablesThatAreMadeAnew() {
    ExampleJobs.all()
        .forEach(job -> {
          acceptsItsExampleJob(job);
          claimsOf(job).forEach(claim -> refusesItsExampleJobWithAnotherClaim(job, claim));
          claimsOf(job).stream()
              .filter(claim -> isCompared(job, claim))
              .forEach(claim -> refusesItsExampleJobWithMoreBehindAClaim(job, claim));
          refusesWhoHasTheNameButNotTheIdThatWasPinned(job);
          refusesEveryJobThatItNeverTakes(job);
          suggestsThePublisherOfItsExampleJob(job);
          linksToTheRunWhereTheServiceHasAnAddressForIt(job);
        });
  }
}
