package dev.entrepot.server.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/// Trust in an issuer's certificate: a CA file instead of the machine's list, and why it failed.
final class IssuerTls {
  private IssuerTls() {}

  static SSLContext trusting(Path caFile) throws IOException {
    try (var pem = Files.newInputStream(caFile)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the CA file " + caFile + " cannot be used: " + e.getMessage(), e);
    }
  }

  /// A sentence for a person, from the innermost cause that says something.
  static String explain(URI url, SSLException failure) {
    var said = String.valueOf(failure.getMessage());
    for (Throwable it = failure; it != null; it = it.getCause()) {
      switch (it) {
        case CertPathBuilderException _ -> {
          return "the certificate of %s is not signed by a CA that is trusted here; a private CA is named with ca-file"
              .formatted(url);
        }
        case CertificateExpiredException _ -> {
          return "the certificate of " + url + " has expired";
        }
        case CertificateNotYetValidException _ -> {
          return "the certificate of " + url + " is not valid yet; compare the clocks";
        }
        case CertificateException e -> said = String.valueOf(e.getMessage());
        default -> {
          // Its cause may say more.
        }
      }
    }
    return said.startsWith("No name matching") || said.startsWith("No subject alternative")
        ? "the certificate of " + url + " is for another host name"
        : "no TLS connection to " + url + " can be made: " + Visible.of(said);
  }
}
