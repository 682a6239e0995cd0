package dev.entrepot.server.upload;

import dev.entrepot.server.access.Authentication;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// The upload API that twine's `upload` and every other client speaks.
@Singleton
public final class UploadEndpoints implements Endpoints {
  // Room for text parts beside the file; a long description has a few megabytes.
  private static final long FORM_ROOM = 16_000_000;

  private final Publishing publishing;
  private final Authentication authentication;
  private final Database database;
  private final Blobs blobs;
  private final long maxFileSize;

  @Inject
  UploadEndpoints(
      Publishing publishing,
      Authentication authentication,
      Database database,
      Blobs blobs,
      ServerConfig config) {
    this.publishing = publishing;
    this.authentication = authentication;
    this.database = database;
    this.blobs = blobs;
    this.maxFileSize = config.publishing().maxFileSize();
  }

  @Override
  public void register(Routes routes) {
    // Both without a redirect: twine, poetry, pdm, flit and hatch do not follow one.
    for (var path : new String[] {"/legacy", "/legacy/"}) {
      routes.streaming(
          Audience.UPLOADER,
          HttpMethod.POST,
          path,
          context -> upload(routes, context, this::publish));
    }
    routes.streaming(
        Audience.UPLOADER,
        HttpMethod.POST,
        "/api/v1/check",
        context -> upload(routes, context, this::check));
  }

  /// What is done with a file that has arrived.
  @FunctionalInterface
  private interface Work {
    Response with(
        RoutingContext context,
        Principal principal,
        UploadForm form,
        String filename,
        IncomingBlob blob)
        throws IOException;
  }

  private Response publish(
      RoutingContext context,
      Principal principal,
      UploadForm form,
      String filename,
      IncomingBlob blob)
      throws IOException {
    var remote = context.request().remoteAddress();
    var address = remote == null ? "" : String.valueOf(remote.hostAddress());
    return UploadAnswer.of(
        publishing.publish(principal, address, form, filename, blob), accept(context));
  }

  private Response check(
      RoutingContext context,
      Principal principal,
      UploadForm form,
      String filename,
      IncomingBlob blob)
      throws IOException {
    return UploadAnswer.of(publishing.check(principal, form, filename, blob));
  }

  private void upload(Routes routes, RoutingContext context, Work work) {
    var request = context.request();
    request.pause();
    var announced =
        Optional.ofNullable(request.getHeader("Content-Length")).flatMap(LongText::parse);
    if (announced.filter(it -> it > maxFileSize + FORM_ROOM).isPresent()) {
      Routes.send(context, tooLarge(context).with("Connection", "close"));
      return;
    }
    var header = request.getHeader("Authorization");
    routes.offLoop(
        context,
        () -> database.reading(tx -> authentication.authenticate(tx, header)),
        known -> receive(routes, context, known, work));
  }

  private void receive(
      Routes routes, RoutingContext context, Authentication.Outcome outcome, Work work) {
    switch (outcome) {
      case Authentication.Outcome.Unknown(var reason) ->
          DiscardedBody.then(
              context.request(),
              () -> Routes.send(context, answer(context, UploadRefusal.forbidden(reason))));
      case Authentication.Outcome.Known(var principal) ->
          new Reception(routes, context, blobs, maxFileSize, FORM_ROOM)
              .receive(
                  (form, filename, blob) -> work.with(context, principal, form, filename, blob));
    }
  }

  private Response tooLarge(RoutingContext context) {
    return answer(
        context,
        new UploadRefusal(
            413,
            "file-too-large",
            "File too large: this index takes files of up to %d bytes".formatted(maxFileSize)));
  }

  static Response answer(RoutingContext context, UploadRefusal refusal) {
    return UploadAnswer.of(refusal, accept(context));
  }

  static Optional<String> accept(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Accept"));
  }
}
