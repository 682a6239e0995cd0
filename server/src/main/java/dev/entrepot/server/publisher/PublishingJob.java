package dev.entrepot.server.publisher;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The job to commit, so that a CI publishes to this index as a publisher says. The same text as in
/// the documents, one file for each provider.
@Singleton
public final class PublishingJob {
  private static final String ENVIRONMENT = "@environment@";

  private final String index;
  private final String audience;

  @Inject
  public PublishingJob(ServerConfig config) {
    this.index = config.publicUrl().toString();
    this.audience = config.publishing().audience();
  }

  /// Empty for a provider whose jobs are not text in a repository.
  public Optional<String> of(TrustedPublisher publisher) {
    return text(publisher.provider().name()).map(it -> filled(it, publisher));
  }

  private String filled(String text, TrustedPublisher publisher) {
    var environment = publisher.field("environment");
    return text.lines()
        .filter(it -> environment.isPresent() || !it.contains(ENVIRONMENT))
        .map(it -> it.replace(ENVIRONMENT, environment.orElse("")))
        .map(it -> it.replace("@workflow@", publisher.field("workflow").orElse("release.yml")))
        .map(it -> it.replace("@index@", index))
        .map(it -> it.replace("@audience@", audience))
        // As uv makes the name of GitLab's variable.
        .map(it ->
            it.replace(
                "@AUDIENCE@", audience.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Optional<String> text(String provider) {
    try (var in = PublishingJob.class.getResourceAsStream("jobs/" + provider + ".txt")) {
      byte @Nullable [] bytes = in == null ? null : in.readAllBytes();
      return Optional.ofNullable(bytes).map(it -> new String(it, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The program cannot read itself", e);
    }
  }
}
