package dev.entrepot.cli.index;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// A private CA beside the public ones: the CI's provider of identities is often public when the
/// index is not.
final class Certificates {
  private Certificates() {}

  static SSLContext trusting(Path file) {
    try (var pem = Files.newInputStream(file)) {
      var trusted = new ArrayList<Certificate>(usual());
      var own = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (own.isEmpty()) {
        throw new CommandFailure("The CA file " + file + " has no certificate in it");
      }
      trusted.addAll(own);
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var i = 0; i < trusted.size(); i++) {
        store.setCertificateEntry("ca" + i, trusted.get(i));
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailure(
          "The CA file " + file + " cannot be used: " + e.getMessage() + ". It must be PEM", e);
    }
  }

  private static List<? extends Certificate> usual() throws GeneralSecurityException {
    for (var manager : managers(null)) {
      if (manager instanceof X509TrustManager it) {
        return List.of(it.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
