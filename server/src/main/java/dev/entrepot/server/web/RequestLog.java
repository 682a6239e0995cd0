package dev.entrepot.server.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Gives every request an identifier, and writes one line for those that change something or fail.
///
/// Never logs a header, a query or a body: each can hold a secret. Reads that succeed are only
/// counted (see metrics); installers make thousands of them.
public final class RequestLog {
  private static final Logger LOG = Logger.getLogger("request");
  private static final String KEY = "entrepot.request-id";
  private static final String START = "entrepot.start";

  // What follows lets anybody read a release that is not published (PEP 694).
  private static final Pattern STAGE = Pattern.compile("(/upload/2\\.0/(?:session|stage)/)[^/]+");

  private RequestLog() {}

  public static void install(Router router, SecureRandom random, URI publicUrl) {
    var headers = new SecurityHeaders(publicUrl);
    router
        .route()
        .order(-1000)
        .handler(context -> {
          headers.add(context.response());
          var method = context.request().method().name();
          if (!method.equals("GET") && !method.equals("HEAD")) {
            context.put(KEY, HexFormat.of().toHexDigits(random.nextLong()));
            context.put(START, System.nanoTime());
            context.addEndHandler(_ -> write(context, method));
          }
          context.next();
        });
  }

  static String idOf(RoutingContext context) {
    String id = context.get(KEY);
    if (id == null) {
      id = HexFormat.of().toHexDigits(System.nanoTime());
      context.put(KEY, id);
    }
    return id;
  }

  private static void write(RoutingContext context, String method) {
    Long start = context.get(START);
    LOG.infof(
        "request=%s method=%s path=%s status=%d milliseconds=%d",
        idOf(context),
        method,
        visible(pathOf(context)),
        context.response().getStatusCode(),
        start == null ? 0 : (System.nanoTime() - start) / 1_000_000);
  }

  static String pathOf(RoutingContext context) {
    var path = context.request().path();
    return path == null ? "" : path;
  }

  private static String visible(String path) {
    var printable = STAGE.matcher(path).replaceFirst("$1***").replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() > 200 ? printable.substring(0, 200) : printable;
  }
}
