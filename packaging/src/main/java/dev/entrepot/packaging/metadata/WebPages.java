package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.stream.Stream;

/// Home-page and Download-URL are addresses of the web: pages show them as links.
final class WebPages implements MetadataRule {
  @Override
  public String code() {
    return "home-page";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Stream.of(MetadataField.HOME_PAGE, MetadataField.DOWNLOAD_URL)
        .flatMap(field ->
            field.valuesIn(metadata).stream()
                .filter(it -> !ProjectUrl.isWebAddress(it))
                .map(it -> "%s %s is not an http or https URL".formatted(field, Quoted.of(it))));
  }
}
