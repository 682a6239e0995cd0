package dev.entrepot.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The index's own CA and a certificate of it, for `tls.mode = "local"`.
///
/// Every client of this index forces https; a newcomer has no certificate yet. The CA is made once
/// and stays; the certificate is renewed before it ends, or when the public host changes.
final class LocalCertificates {
  private static final Duration CA_LIFE = Duration.ofDays(3650);
  // The longest that clients accept of a server certificate (CA/Browser Forum, 2020).
  private static final Duration LEAF_LIFE = Duration.ofDays(397);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
  private static final String SIGNATURE = "SHA256withECDSA";

  private final Path folder;
  private final Clock clock;

  private LocalCertificates(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// Both PEM.
  record KeyFiles(Path certificate, Path key) {}

  static KeyFiles ensure(Path folder, String host, Clock clock) throws IOException {
    Files.createDirectories(folder);
    return new LocalCertificates(folder, clock).ensure(host);
  }

  private KeyFiles ensure(String host) throws IOException {
    var certificate = folder.resolve("server.pem");
    var key = folder.resolve("server-key.pem");
    try {
      if (!Files.exists(folder.resolve("ca.pem"))) {
        makeAuthority();
      }
      if (!Files.exists(key) || !isGood(certificate, host)) {
        makeServer(host, certificate, key);
      }
      return new KeyFiles(certificate, key);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("certificates cannot be made in " + folder + ": " + e.getMessage(), e);
    }
  }

  private void makeAuthority()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var pair = newPair();
    var name = new X500Name("CN=Entrepot local CA");
    var builder = builder(name, name, pair, CA_LIFE);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    var signer = new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate());
    writeSecret(folder.resolve("ca-key.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        folder.resolve("ca.pem"), pem("CERTIFICATE", builder.build(signer).getEncoded()));
  }

  private void makeServer(String host, Path certificate, Path key)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var authority = read(folder.resolve("ca.pem"));
    var pair = newPair();
    var issuer = new X500Name(authority.getSubjectX500Principal().getName());
    var builder = builder(issuer, new X500Name("CN=Entrepot"), pair, LEAF_LIFE);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, names(host));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
    var signer =
        new JcaContentSignerBuilder(SIGNATURE).build(readKey(folder.resolve("ca-key.pem")));
    writeSecret(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        certificate,
        pem("CERTIFICATE", builder.build(signer).getEncoded())
            + pem("CERTIFICATE", authority.getEncoded()));
  }

  private boolean isGood(Path certificate, String host)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(certificate)) {
      return false;
    }
    var current = read(certificate);
    var end = current.getNotAfter().toInstant();
    var names = current.getSubjectAlternativeNames();
    return clock.instant().plus(RENEWED_BEFORE).isBefore(end)
        && names != null
        && names.stream().anyMatch(it -> host.equals(it.get(1)));
  }

  private static GeneralNames names(String host) {
    var all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    all.add(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    return new GeneralNames(
        all.stream()
            .map(it ->
                new GeneralName(
                    it.contains(":") || it.matches("[0-9.]+")
                        ? GeneralName.iPAddress
                        : GeneralName.dNSName,
                    it))
            .toArray(GeneralName[]::new));
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair pair, Duration life) {
    var now = clock.instant();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(now.toEpochMilli()),
        Date.from(now.minus(Duration.ofMinutes(5))),
        Date.from(now.plus(life)),
        subject,
        pair.getPublic());
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    var text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
  }

  private static String pem(String kind, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
  }

  // Made readable for its owner alone before a byte of the key is in it.
  private static void writeSecret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
  }
}
