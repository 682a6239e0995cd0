package dev.entrepot.server.web;

import dev.entrepot.server.testing.TestConfig;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages with the program's own templates. The build has checked them against their types; here
/// properties are found by reflection.
public final class PagesFixture {
  private PagesFixture() {}

  public static Pages pages(Path folder, @Nullable Viewers viewers) {
    return new Pages(templates(), new Assets(), TestConfig.trusting(folder, List.of()), viewers);
  }

  static Engine templates() {
    return Engine.builder()
        .addDefaults()
        .addValueResolver(new ReflectionValueResolver())
        .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
        .addLocator(PagesFixture::locate)
        .build();
  }

  private static Optional<TemplateLocation> locate(String id) {
    var in = PagesFixture.class.getResourceAsStream("/templates/" + id + ".html");
    return in == null ? Optional.empty() : Optional.of(new Html(id));
  }

  private record Html(String id) implements TemplateLocation {
    @Override
    public Reader read() {
      try (var in = PagesFixture.class.getResourceAsStream("/templates/" + id + ".html")) {
        return new java.io.StringReader(
            new String(
                java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(
          new Variant(java.util.Locale.ENGLISH, StandardCharsets.UTF_8, Variant.TEXT_HTML));
    }
  }
}
