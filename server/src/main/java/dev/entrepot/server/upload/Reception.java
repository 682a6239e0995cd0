package dev.entrepot.server.upload;

import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.web.Failures;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Receives one multipart form: the part `content` in a stream to storage, text parts in memory.
///
/// Parts come in any order. Everything but [#receive] runs on the connection's event loop, so the
/// fields need no lock.
final class Reception {
  private static final Logger LOG = Logger.getLogger("upload");
  private static final long WATCH = 1_000; // milliseconds
  // RFC 2046, section 5.1.1. Netty never ends a form whose boundary is missing, and fails where two
  // are named and the first is empty.
  private static final Pattern FORM =
      Pattern.compile(
          "(?!.*boundary\\s*=.*boundary\\s*=)multipart/form-data\\s*;(.*;)?\\s*boundary=(\"[^\"]{1,70}\"|[^\\s\";,]{1,70})\\s*(;.*)?",
          Pattern.CASE_INSENSITIVE);

  /// Decides about what has arrived, on a virtual thread.
  interface Decision {
    Response about(UploadForm form, String filename, IncomingBlob blob) throws IOException;
  }

  private final Routes routes;
  private final RoutingContext context;
  private final Blobs blobs;
  private final long maxFileSize;
  private final long formRoom;
  private @Nullable IncomingBlob blob;
  private @Nullable UploadStream stream;
  private @Nullable UploadRefusal refusal;
  private String filename = "";
  private long bytes;
  private long watch;

  Reception(Routes routes, RoutingContext context, Blobs blobs, long maxFileSize, long formRoom) {
    this.routes = routes;
    this.context = context;
    this.blobs = blobs;
    this.maxFileSize = maxFileSize;
    this.formRoom = formRoom;
  }

  void receive(Decision decision) {
    var request = context.request();
    var type = request.getHeader("Content-Type");
    if (type == null || !FORM.matcher(type).matches() || !isExpected(request)) {
      refuse(
          UploadRefusal.bad(
              "not-a-form", "Send the distribution as multipart/form-data, with a boundary"));
      DiscardedBody.then(request, () -> finish(decision));
      return;
    }
    request.uploadHandler(this::part);
    request.exceptionHandler(this::broken);
    request.handler(this::count);
    request.endHandler(_ -> finish(decision));
    watch = context.vertx().setPeriodic(WATCH, _ -> lookForFailure());
    request.resume();
  }

  // Netty's decoder fails at some parameters of the type, an empty one for example.
  private static boolean isExpected(HttpServerRequest request) {
    try {
      request.setExpectMultipart(true);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  // Netty's decoder fails at some malformed headers of parts in a way that nobody is told of; then
  // bytes have come that were never handed on.
  private void lookForFailure() {
    if (context.request().bytesRead() > bytes) {
      broken(new IOException("the decoder failed"));
    }
  }

  private void count(io.vertx.core.buffer.Buffer chunk) {
    bytes += chunk.length();
    if (bytes > formRoom + maxFileSize) {
      refuse(new UploadRefusal(413, "form-too-large", "The form is too large"));
      broken(new IOException("too many bytes"));
    }
  }

  private void part(HttpServerFileUpload part) {
    if (!part.name().equals("content") || stream != null || refusal != null) {
      // gpg_signature and the like: old clients send it, nobody reads it.
      if (part.name().equals("content")) {
        refuse(UploadRefusal.bad("two-files", "The form has two parts named content"));
      }
      part.handler(_ -> {});
      return;
    }
    try {
      filename = part.filename() == null ? "" : part.filename();
      blob = blobs.receive(maxFileSize);
      stream = new UploadStream(part, routes.loop());
      stream.start(blob);
    } catch (IOException e) {
      refuse(StorageFailure.refusal(e));
      part.handler(_ -> {});
    }
  }

  private void refuse(UploadRefusal reason) {
    if (refusal == null) {
      refusal = reason;
    }
  }

  private void broken(Throwable failure) {
    context.vertx().cancelTimer(watch);
    if (stream != null) {
      stream.abandon();
    }
    routes.offLoop(context, () -> closeBlob(failure), this::answerBroken);
  }

  private Response closeBlob(Throwable failure) {
    discard();
    return UploadEndpoints.answer(
        context,
        refusal == null
            ? UploadRefusal.bad("broken-form", "The form cannot be read: " + kindOf(failure))
            : refusal);
  }

  private static String kindOf(Throwable failure) {
    var message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.contains("Size exceed") || message.contains("size")
        ? "a text part is too long"
        : "the connection ended early or a part is malformed";
  }

  private void answerBroken(Response response) {
    Routes.send(context, response.with("Connection", "close"));
  }

  private void finish(Decision decision) {
    context.vertx().cancelTimer(watch);
    var form = form();
    if (stream != null) {
      stream.formEnded();
    }
    routes.offLoop(context, () -> decide(form, decision), it -> Routes.send(context, it));
  }

  private UploadForm form() {
    var fields = new TreeMap<String, List<String>>();
    var attributes = context.request().formAttributes();
    attributes.names().forEach(it -> fields.put(nameOf(it), List.copyOf(attributes.getAll(it))));
    return new UploadForm(fields);
  }

  // Netty's decoder drops colons from the names of parts.
  private static String nameOf(String part) {
    return part.equals("action") ? ":action" : part;
  }

  private Response decide(UploadForm form, Decision decision) {
    try {
      var wrong = FormRules.refuse(form, context.request().getParam(":action"), stream != null);
      if (refusal == null && wrong.isPresent()) {
        refuse(wrong.get());
      }
      var received = blob;
      var receiving = stream;
      if (refusal != null || received == null || receiving == null) {
        return UploadEndpoints.answer(
            context,
            refusal == null
                ? UploadRefusal.bad("no-content", "Upload payload does not have a file")
                : refusal);
      }
      var failure = receiving.await();
      if (failure != null) {
        return UploadEndpoints.answer(context, StorageFailure.refusal(failure));
      }
      return decision.about(form, filename, received);
    } catch (IOException e) {
      return UploadEndpoints.answer(context, StorageFailure.refusal(e));
    } catch (RuntimeException e) {
      return StorageFailure.isFullDisk(e)
          ? UploadEndpoints.answer(context, StorageFailure.refusal(e))
          : Failures.answer(LOG, context, e);
    } finally {
      discard();
    }
  }

  private void discard() {
    if (stream != null) {
      stream.await();
    }
    if (blob != null) {
      try {
        blob.close();
      } catch (IOException e) {
        LOG.warnf("a temporary file cannot be removed: %s", e.getMessage());
      }
    }
  }
}
