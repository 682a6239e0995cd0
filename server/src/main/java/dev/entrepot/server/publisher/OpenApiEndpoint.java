package dev.entrepot.server.publisher;

import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The description of `/api/v1` (OpenAPI 3.1), a resource that is kept by hand.
@Singleton
public final class OpenApiEndpoint implements Endpoints {
  private final byte[] document;

  @Inject
  OpenApiEndpoint() {
    this.document = read();
  }

  static byte[] read() {
    try (var resource = OpenApiEndpoint.class.getResourceAsStream("openapi.json")) {
      return Objects.requireNonNull(resource, "openapi.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void register(Routes routes) {
    routes.get(
        Audience.EVERYBODY,
        "/-/openapi",
        _ ->
            Response.of(200, "application/json", document.clone())
                .with("Cache-Control", "max-age=3600"));
  }
}
