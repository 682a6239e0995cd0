package dev.entrepot.server.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id with the first parameters that OWASP recommends (19 MiB, 2 passes), in PHC text form.
@Singleton
final class PasswordHash {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int BYTES = 32;
  private static final int SALT = 16;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(?<memory>[0-9]{1,7}),t=(?<passes>[0-9]{1,2}),p=1"
              + "\\$(?<salt>[^$]+)\\$(?<hash>[^$]+)");
  // Whoever signs in costs memory and time before they are known: not many at once.
  private final Semaphore room = new Semaphore(4, true);
  private final SecureRandom random;
  private final String nobodys;

  @Inject
  PasswordHash(SecureRandom random) {
    this.random = random;
    var unknowable = new byte[BYTES];
    random.nextBytes(unknowable);
    this.nobodys = text(new byte[SALT], unknowable);
  }

  String of(String password) {
    var salt = new byte[SALT];
    random.nextBytes(salt);
    return text(salt, hash(password, salt, MEMORY_KIB, PASSES));
  }

  /// Whether `password` is the one that was hashed.
  boolean matches(String password, String hashed) {
    var parts = FORM.matcher(hashed);
    if (!parts.matches()) {
      throw new IllegalStateException("A kept password hash is not in PHC form");
    }
    var decoder = Base64.getDecoder();
    return MessageDigest.isEqual(
        decoder.decode(parts.group("hash")),
        hash(
            password,
            decoder.decode(parts.group("salt")),
            Integer.parseInt(parts.group("memory")),
            Integer.parseInt(parts.group("passes"))));
  }

  /// A hash that no password has: checking against it takes as long as against a person's.
  String nobodys() {
    return nobodys;
  }

  private byte[] hash(String password, byte[] salt, int memory, int passes) {
    room.acquireUninterruptibly();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withSalt(salt)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(1)
              .build());
      var hash = new byte[BYTES];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      room.release();
    }
  }

  private static String text(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(MEMORY_KIB, PASSES, base64.encodeToString(salt), base64.encodeToString(hash));
  }
}
