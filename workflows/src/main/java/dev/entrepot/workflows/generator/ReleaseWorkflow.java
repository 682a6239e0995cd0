package dev.entrepot.workflows.generator;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.workflows.doctor.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The smallest workflow that publishes as a publisher says: one job builds, another one, which
/// runs nothing of the project, publishes. Actions are pinned by commit.
public final class ReleaseWorkflow {
  private static final String ENVIRONMENT = "@environment@";
  private static final String WITH_INDEX = "@index@";
  private static final String TEXT = read();

  private ReleaseWorkflow() {}

  /// The whole file.
  ///
  /// @throws InvalidInput if the publisher's index is neither `pypi`, `testpypi` nor an address
  public static String of(Publisher publisher) {
    var url = publisher.index().flatMap(ReleaseWorkflow::uploadUrl);
    var environment = publisher.environment();
    var text =
        url.isPresent()
            ? TEXT.replace(WITH_INDEX, url.get())
            : TEXT.replaceFirst("\n +with:\n +repository-url: " + WITH_INDEX, "");
    return text.lines()
        .filter(it -> environment.isPresent() || !it.contains(ENVIRONMENT))
        .map(it -> it.replace(ENVIRONMENT, environment.map(ReleaseWorkflow::quoted).orElse("")))
        .map(it -> it.replace("@workflow@", publisher.workflow()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Optional<String> uploadUrl(String index) {
    return switch (index) {
      case "pypi" -> Optional.empty();
      case "testpypi" -> Optional.of("https://test.pypi.org/legacy/");
      default -> Optional.of(address(index));
    };
  }

  private static String address(String index) {
    if (!index.startsWith("https://") || !index.matches("[!-~]+")) {
      throw new InvalidInput(
          "The publisher's index is %s; it is pypi, testpypi or an https address".formatted(index));
    }
    try {
      var path = Objects.requireNonNullElse(URI.create(index).getPath(), "");
      return path.isEmpty() || path.equals("/") ? index.replaceFirst("/$", "") + "/legacy/" : index;
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("The publisher's index is no address: " + index);
    }
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_.-]*") ? name : "'" + name.replace("'", "''") + "'";
  }

  private static String read() {
    try (var in = ReleaseWorkflow.class.getResourceAsStream("release-workflow.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program cannot read itself", e);
    }
  }
}
