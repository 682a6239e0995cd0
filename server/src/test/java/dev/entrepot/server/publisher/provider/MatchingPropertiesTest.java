package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.ExampleJobs.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every provider and any claims: each example job with random changes.
class MatchingPropertiesTest {
  private static final int TRIES = 400;
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<UnaryOperator<String>> CHANGES =
      List.of(
          it -> it,
          it -> it + "x",
          it -> "x" + it,
          it -> "",
          it -> "*",
          it -> it + "\n",
          it -> " " + it,
          it -> it.replace('/', '.'),
          // Letters that Unicode folds onto k, s and i.
          it -> it.replace('k', '\u212A').replace('s', '\u017F').replace('i', '\u0131'),
          it -> it.toUpperCase(Locale.ROOT),
          it -> it.isEmpty() ? it : it.substring(1),
          it -> it.isEmpty() ? it : it.substring(0, it.length() - 1));

  private final Random random = new Random(20_261_123);

  static Stream<Job> jobs() {
    return ExampleJobs.all().stream();
  }

  private static boolean matches(TrustedPublisher publisher, Claims claims) {
    return ClaimMatching.differences(publisher, claims).isEmpty();
  }

  /// Claims that must be one given text, whatever the other claims are.
  private static Set<String> compared(Job job) {
    var publisher = job.publisher();
    var ofRules =
        publisher.provider().rules().stream()
            .filter(it -> it.applies(publisher.fields()) && it.alternatives().size() == 1)
            .flatMap(it -> it.alternatives().getFirst().stream())
            .filter(it -> it instanceof ClaimTest.Equal)
            .filter(it -> it.templates().stream().noneMatch(t -> t.toString().contains("{claim:")))
            .map(ClaimTest::claim);
    return ofRules.collect(Collectors.toCollection(TreeSet::new));
  }

  private Claims changed(Job job) {
    var claims = job.claims();
    for (var name : names(job)) {
      if (random.nextInt(4) == 0) {
        var change = CHANGES.get(random.nextInt(CHANGES.size()));
        var value = change.apply(job.text(name));
        claims = new Job(job.file(), job.publisher(), claims, job.run()).with(name, value);
      }
    }
    return claims;
  }

  private static List<String> names(Job job) {
    var names = new TreeSet<String>();
    ((ObjectNode) job.claims().all()).fieldNames().forEachRemaining(names::add);
    names.addAll(compared(job));
    names.removeIf(it -> job.text(it).isEmpty());
    return List.copyOf(names);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void noJobMatchesUnlessEveryComparedClaimIsEqual(Job job) {
    var compared = compared(job);
    for (var i = 0; i < TRIES; i++) {
      var claims = changed(job);
      if (matches(job.publisher(), claims)) {
        assertThat(compared)
            .allSatisfy(
                it -> assertThat(ascii(claims.text(it).orElse(""))).isEqualTo(ascii(job.text(it))));
      }
    }
  }

  private static String ascii(String text) {
    return text.chars()
        .map(it -> it >= 'A' && it <= 'Z' ? it + 32 : it)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aClaimThatIsComparedIsNeverEqualToALookalike(Job job) {
    for (var claim : compared(job)) {
      for (var change : CHANGES) {
        var value = change.apply(job.text(claim));
        if (!ascii(value).equals(ascii(job.text(claim)))) {
          assertThat(matches(job.publisher(), job.with(claim, value)))
              .as("%s = '%s'", claim, value)
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void anotherConditionNeverLetsMoreJobsIn(Job job) {
    for (var i = 0; i < TRIES; i++) {
      var claims = changed(job);
      var more = new ArrayList<>(job.publisher().conditions());
      more.add(condition(job));
      var before = ClaimMatching.differences(job.publisher(), claims);
      var after = ClaimMatching.differences(with(job, more), claims);

      assertThat(after).containsAll(before);
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void theOrderOfConditionsDoesNotMatter(Job job) {
    for (var i = 0; i < TRIES; i++) {
      var claims = changed(job);
      var conditions = new ArrayList<>(job.publisher().conditions());
      Stream.generate(() -> condition(job)).limit(4).forEach(conditions::add);
      var one = with(job, conditions);
      Collections.shuffle(conditions, random);
      var other = with(job, conditions);

      assertThat(ClaimMatching.differences(other, claims))
          .containsExactlyInAnyOrderElementsOf(ClaimMatching.differences(one, claims));
      assertThat(other.identity()).isEqualTo(one.identity());
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void onlyFieldsWithoutCaseTakeClaimsInAnotherCase(Job job) {
    var publisher = job.publisher();
    for (var rule : publisher.provider().rules()) {
      if (rule.applies(publisher.fields()) && rule.alternatives().size() == 1) {
        for (var test : rule.alternatives().getFirst()) {
          if (test instanceof ClaimTest.Equal(var claim, var comparison, _)) {
            assertOfCase(job, claim, comparison);
          }
        }
      }
    }
  }

  private static void assertOfCase(Job job, String claim, Case comparison) {
    var shouted = job.text(claim).toUpperCase(Locale.ROOT);
    var differs =
        ClaimMatching.differences(job.publisher(), job.with(claim, shouted)).stream()
            .anyMatch(it -> it.claim().equals(claim));
    assertThat(differs)
        .as(claim)
        .isEqualTo(comparison == Case.EXACT && !shouted.equals(job.text(claim)));
  }

  private Condition condition(Job job) {
    var names = names(job);
    var name = names.get(random.nextInt(names.size()));
    var value = job.text(name) + (random.nextBoolean() ? "" : "x");
    var operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    return new Condition(name, operator, List.of(value));
  }

  private static TrustedPublisher with(Job job, List<Condition> conditions) {
    var it = job.publisher();
    return new TrustedPublisher(
        it.provider(), it.issuer(), it.fields(), conditions, it.grant(), it.pins());
  }
}
