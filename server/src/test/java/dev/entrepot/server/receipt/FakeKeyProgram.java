package dev.entrepot.server.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// What an operator would write around a PKCS#11 token, as a program of its own.
final class FakeKeyProgram {
  private FakeKeyProgram() {}

  /// @param mode right, or what is wrong with it
  static List<String> command(Path folder, String mode) throws IOException {
    var pair = pair();
    Files.write(folder.resolve("private"), pair.getPrivate().getEncoded());
    Files.writeString(folder.resolve("public.pem"), pem(pair.getPublic()));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        FakeKeyProgram.class.getName(),
        folder.toString(),
        mode);
  }

  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    var folder = Path.of(arguments[0]);
    var verb = arguments[2];
    switch (arguments[1]) {
      case "locked" -> {
        System.err.println("The token is locked.");
        System.exit(5);
      }
      case "short" -> write(folder, verb, new byte[10]);
      case "other" -> write(folder, verb, signed(pair().getPrivate(), verb));
      default -> write(folder, verb, signed(kept(folder), verb));
    }
    System.out.flush();
  }

  private static void write(Path folder, String verb, byte[] signature) throws IOException {
    System.out.write(
        verb.equals("public") ? Files.readAllBytes(folder.resolve("public.pem")) : signature);
  }

  private static byte[] signed(PrivateKey key, String verb)
      throws IOException, GeneralSecurityException {
    if (!verb.equals("sign")) {
      return new byte[0];
    }
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(key);
    signer.update(System.in.readAllBytes());
    return signer.sign();
  }

  private static PrivateKey kept(Path folder) throws IOException, GeneralSecurityException {
    var der = Files.readAllBytes(folder.resolve("private"));
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(PublicKey key) {
    var base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }
}
