package dev.entrepot.packaging.pypa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.packaging.VersionSpecifier;
import dev.entrepot.packaging.VersionSpecifiers;
import dev.entrepot.packaging.license.LicenseExpression;
import dev.entrepot.packaging.metadata.Classifiers;
import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.packaging.requirement.Marker;
import dev.entrepot.packaging.requirement.MarkerEnvironment;
import dev.entrepot.packaging.requirement.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What this module says to the questions.
final class OurAnswers {
  private OurAnswers() {}

  static JsonNode to(Question question) {
    try {
      Object answer = answer(question);
      return Question.JSON.createObjectNode().set("is", Question.JSON.valueToTree(answer));
    } catch (InvalidInput refusal) {
      return Question.refused();
    }
  }

  private static Object answer(Question question) {
    String text = question.text();
    List<String> rest = texts(question.arguments());
    return switch (question.kind()) {
      case "version" -> version(Version.parse(text));
      case "order" -> Integer.signum(Version.parse(text).compareTo(Version.parse(rest.getFirst())));
      case "specifier" -> VersionSpecifiers.parse(text).clauses().size();
      case "contains" -> VersionSpecifiers.parse(text).contains(rest.getFirst());
      case "select" ->
          VersionSpecifiers.parse(text).select(rest.stream().map(Version::parse).toList()).stream()
              .map(Version::canonical)
              .toList();
      case "name" -> new ProjectName(text).value();
      case "wheel", "sdist" -> filename(question.kind(), DistributionFilename.parse(text));
      case "requirement" -> requirement(Requirement.parse(text));
      case "marker" -> marker(Marker.parse(text), question.arguments());
      case "license" -> LicenseExpression.parse(text).text();
      case "metadata" -> metadata(text);
      case "classifier" ->
          Classifiers.replacements(text).<Object>map(it -> it).orElse(Classifiers.isKnown(text));
      default -> throw new IllegalArgumentException(question.kind());
    };
  }

  private static List<Object> version(Version version) {
    return List.of(version.canonical(), version.key(), version.isPreRelease(), version.hasLocal());
  }

  private static List<@Nullable Object> filename(String kind, DistributionFilename filename) {
    return switch (filename) {
      case Wheel wheel when kind.equals("wheel") -> wheel(wheel);
      case SourceDistribution sdist when kind.equals("sdist") ->
          nullable(sdist.project().value(), sdist.version().canonical());
      case DistributionFilename _ -> throw new InvalidInput("Another kind");
    };
  }

  private static List<@Nullable Object> wheel(Wheel wheel) {
    var tags = new TreeSet<String>();
    for (String python : wheel.pythonTags()) {
      for (String abi : wheel.abiTags()) {
        for (String platform : wheel.platformTags()) {
          tags.add((python + "-" + abi + "-" + platform).toLowerCase(Locale.ROOT));
        }
      }
    }
    String build = wheel.build();
    return nullable(
        wheel.project().value(),
        wheel.version().canonical(),
        build == null ? null : build.replaceFirst("^0+(?=[0-9])", ""),
        tags);
  }

  private static List<@Nullable Object> requirement(Requirement requirement) {
    return nullable(
        requirement.name(),
        requirement.extras(),
        new TreeSet<>(
            requirement.versions().clauses().stream().map(VersionSpecifier::toString).toList()),
        requirement.url(),
        requirement.marker() != null);
  }

  private static List<@Nullable Object> marker(Marker marker, ArrayNode arguments) {
    // What is written is read again and means the same.
    Marker again = Marker.parse(marker.toString());
    var answers = new ArrayList<@Nullable Object>();
    for (int i = 1; i < arguments.size(); i++) {
      answers.add(holds(again, environment(arguments.get(i))));
    }
    return answers;
  }

  private static @Nullable Boolean holds(Marker marker, MarkerEnvironment environment) {
    try {
      return marker.holdsIn(environment);
    } catch (InvalidInput undefined) {
      return null;
    }
  }

  private static MarkerEnvironment environment(JsonNode json) {
    var values = new HashMap<String, String>();
    var sets = new HashMap<String, Set<String>>();
    json.properties()
        .forEach(it -> {
          if (it.getValue().isArray()) {
            sets.put(it.getKey(), new HashSet<>(texts((ArrayNode) it.getValue(), 0)));
          } else {
            values.put(it.getKey(), it.getValue().asText());
          }
        });
    return new MarkerEnvironment(values, sets);
  }

  private static Object metadata(String text) {
    var metadata = CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
    var problems = MetadataRules.againstStandards(metadata);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems.getFirst().message());
    }
    String summary = metadata.summary();
    String description = metadata.description();
    return List.of(
        metadata.name(),
        Version.parse(metadata.version()).canonical(),
        summary == null ? "" : summary,
        description == null ? "" : description);
  }

  private static List<String> texts(ArrayNode arguments) {
    return texts(arguments, 1);
  }

  private static List<String> texts(ArrayNode arguments, int from) {
    return StreamSupport.stream(arguments.spliterator(), false)
        .skip(from)
        .map(JsonNode::asText)
        .toList();
  }

  private static List<@Nullable Object> nullable(@Nullable Object... values) {
    return Arrays.asList(values);
  }
}
