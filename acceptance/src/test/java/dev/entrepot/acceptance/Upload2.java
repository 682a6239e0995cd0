package dev.entrepot.acceptance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A client of Upload 2.0 that knows no address but the first, as the draft has it.
final class Upload2 {
  private static final String TYPE = "application/vnd.pypi.upload.v2+json";

  private final Index index;
  private final String authorization;
  private final HttpClient client;

  Upload2(Index index, String token) {
    this.index = index;
    this.authorization = Http.basic(token);
    this.client = HttpClient.newBuilder().sslContext(Http.context(index.ca())).build();
  }

  /// What the index answered.
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonObject json() {
      return JsonParser.parseString(text()).getAsJsonObject();
    }

    String link(String name) {
      return json().getAsJsonObject("links").get(name).getAsString();
    }

    String state() {
      return json().get("status").getAsString();
    }

    String bytes() {
      return json().getAsJsonObject("mechanism").get("file_url").getAsString();
    }

    Answer expect(int status) {
      if (status() != status) {
        throw new AssertionError("%d, not %d: %s".formatted(status(), status, text()));
      }
      return this;
    }
  }

  Answer open(String project, String version) {
    return post(
        index.url() + "/upload/2.0/",
        ", \"name\": \"%s\", \"version\": \"%s\"".formatted(project, version));
  }

  Answer announce(Answer session, Wheel wheel) {
    return announce(session, wheel, wheel.sha256());
  }

  Answer announce(Answer session, Wheel wheel, String sha256) {
    return post(
        session.link("upload"),
        ", \"filename\": \"%s\", \"size\": %d, \"hashes\": {\"sha256\": \"%s\", \"sha512\": \"%s\"}, \"mechanism\": \"vnd-entrepot-resumable-v1\""
            .formatted(
                wheel.filename(),
                wheel.bytes().length,
                sha256,
                Digest.hex("SHA-512", wheel.bytes())));
  }

  /// A file from the announcement to its completion, whole.
  Answer send(Answer session, Wheel wheel) {
    var file = announce(session, wheel).expect(202);
    bytes("POST", file.bytes(), wheel.bytes()).expect(204);
    return post(file.link("complete"), "");
  }

  Answer part(Answer file, byte[] bytes, int from, int to) {
    return send(
        request(file.bytes())
            .header("Upload-Offset", String.valueOf(from))
            .method("PATCH", BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, from, to))));
  }

  Answer bytes(String method, String address, byte[] bytes) {
    return send(request(address).method(method, BodyPublishers.ofByteArray(bytes)));
  }

  Answer head(String address) {
    return send(request(address).method("HEAD", BodyPublishers.noBody()));
  }

  Answer post(String address, String more) {
    var text = "{\"meta\": {\"api-version\": \"2.0\"}" + more + "}";
    var body = text.getBytes(StandardCharsets.UTF_8);
    return send(
        request(address).header("Content-Type", TYPE).POST(BodyPublishers.ofByteArray(body)));
  }

  Answer get(String address) {
    return send(request(address).GET());
  }

  Answer delete(String address) {
    return send(request(address).DELETE());
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
