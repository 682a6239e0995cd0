package dev.entrepot.server.receipt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.entrepot.server.config.LogConfig;
import dev.entrepot.transparency.Checkpoint;
import dev.entrepot.transparency.Hash;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.NoteSigner;
import dev.entrepot.transparency.Proofs;
import dev.entrepot.transparency.SignedNote;
import dev.entrepot.transparency.WitnessKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A witness as C2SP tlog-witness describes it, on loopback: it cosigns what continues the last
/// head that it has cosigned, and nothing else.
final class FakeWitness implements AutoCloseable {
  private static final long TIME = 1_785_000_000;

  private final HttpServer server;
  private final String name;
  private final NoteSigner signer;
  private final NoteKey log;
  private Checkpoint seen;
  int asked;

  private FakeWitness(HttpServer server, String name, NoteSigner signer, NoteKey log) {
    this.server = server;
    this.name = name;
    this.signer = signer;
    this.log = log;
    this.seen = new Checkpoint(log.name(), 0, Hash.empty());
  }

  static FakeWitness of(NoteKey log, String name) {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = HttpServer.create(address, 0);
      var witness = new FakeWitness(server, name, new NoteSigner(name, pair), log);
      server.createContext("/add-checkpoint", witness::answer);
      server.start();
      return witness;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  LogConfig.Witness configured() {
    return new LogConfig.Witness(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), key());
  }

  WitnessKey key() {
    return WitnessKey.parse(name + "+" + HexFormat.of().formatHex(id()) + "+" + base64(typed()));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked++;
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var end = body.indexOf("\n\n");
    var lines = List.of(body.substring(0, end).split("\n", -1));
    var note = SignedNote.parse(body.substring(end + 2));
    var head = Checkpoint.parse(note.openedWith(List.of(log)));
    var old = Long.parseLong(lines.getFirst().substring("old ".length()));
    if (old != seen.size()) {
      exchange.getResponseHeaders().add("Content-Type", "text/x.tlog.size");
      say(exchange, 409, seen.size() + "\n");
      return;
    }
    try {
      var proof = lines.subList(1, lines.size()).stream().map(Hash::fromBase64).toList();
      Proofs.requireConsistency(seen, head, proof);
    } catch (InvalidProof e) {
      say(exchange, old == head.size() ? 409 : 422, "");
      return;
    }
    seen = head;
    say(exchange, 200, "\u2014 " + name + " " + cosignature(note.text()) + "\n");
  }

  private String cosignature(String text) {
    var message = "cosignature/v1\ntime " + TIME + "\n" + text;
    var made = signer.signBytes(message.getBytes(StandardCharsets.UTF_8));
    return base64(ByteBuffer.allocate(76).put(id()).putLong(TIME).put(made).array());
  }

  private byte[] id() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(typed());
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // The key with the byte that says that it cosigns, in the place of the one for notes.
  private byte[] typed() {
    var key = signer.key().toString();
    var typed = Base64.getDecoder().decode(key.substring(name.length() + 10));
    typed[0] = 4;
    return typed;
  }

  private static void say(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
