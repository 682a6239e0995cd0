package dev.entrepot.server.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Multipart forms as bytes on a connection. The first line is the content type, the rest the body.
class ReceptionFuzzTest {
  private static final int LARGEST_FILE = 4_096;
  private static final int FORM_ROOM = 16_384;
  private static final int PATIENCE = 10_000;
  private static final Set<String> ANSWERS = Set.of("200", "400", "410", "413");

  private static Vertx vertx = Vertx.vertx();
  private static Path folder = Path.of("");
  private static int port;

  @BeforeAll
  static void serve(@TempDir Path root) {
    folder = root;
    vertx = Vertx.vertx();
    var blobs = FolderBlobs.open(root);
    var router = Router.router(vertx);
    var routes = new Routes(router);
    router
        .route()
        .handler(context ->
            new Reception(routes, context, blobs, LARGEST_FILE, FORM_ROOM)
                .receive(ReceptionFuzzTest::looked));
    // As application.properties has them, but for sizes that fuzzing reaches.
    var options =
        new HttpServerOptions()
            .setMaxFormAttributeSize(FORM_ROOM / 2)
            .setMaxFormFields(100)
            .setMaxFormBufferedBytes(1024);
    port =
        vertx
            .createHttpServer(options)
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Response looked(UploadForm form, String filename, IncomingBlob blob)
      throws IOException {
    assertThat(form.text(":action")).contains("file_upload");
    assertThat(filename).isNotNull();
    assertThat(blob.finish().size())
        .isEqualTo(Files.size(blob.file()))
        .isLessThanOrEqualTo(LARGEST_FILE);
    return Response.empty(200);
  }

  @FuzzTest
  void everyFormIsAnsweredAndNothingIsLeftOfIt(byte[] bytes) throws IOException {
    var end = new String(bytes, ISO_8859_1).indexOf('\n');
    var type = new String(bytes, 0, Math.max(end, 0), ISO_8859_1).replaceAll("[^ -~]", "");
    var body = Arrays.copyOfRange(bytes, end + 1, bytes.length);

    String answer;
    // To the server of this test; Jazzer holds any connection for a finding.
    try (var _ = BugDetectors.allowNetworkConnections()) {
      answer = post(type, body);
    }

    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(ANSWERS).as(answer).contains(answer.substring(9, 12));
    try (var left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  private static String post(String type, byte[] body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE);
      var head =
          "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(type, body.length);
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(body);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
