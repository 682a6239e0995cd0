package dev.entrepot.server.testing;

import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Publishers of the job that [TestIssuer#release] describes.
public final class TestPublishers {
  private TestPublishers() {}

  /// The workflow release.yml of octo-org/demo in any environment.
  ///
  /// @param changes fields and conditions; empty text leaves one out
  public static TrustedPublisher github(Map<String, String> changes) {
    var fields =
        new HashMap<>(Map.of("owner", "octo-org", "repository", "demo", "workflow", "release.yml"));
    fields.putAll(changes);
    return new PublisherForm("github", fields, List.of(), Optional.empty(), Optional.empty())
        .publisher(TestIssuer.URL);
  }
}
