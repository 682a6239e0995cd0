package dev.entrepot.server.oidc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;

/// Whether the address of keys that an issuer names may be asked.
///
/// An operator chose the issuer, but the issuer chose this address: it must not lead the index into
/// the operator's own network. An issuer inside that network may name its neighbours.
///
/// The name is looked up here and again when the connection opens, the JDK keeping the answer for
/// seconds; and whoever answers must have a certificate for that name.
final class KeysUrl {
  private static final int LONGEST = 2000;

  /// Looks up a host name.
  @FunctionalInterface
  interface Hosts {
    List<InetAddress> of(String host) throws UnknownHostException;

    static Hosts system() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  private KeysUrl() {}

  static URI acceptable(URI issuer, String text, Hosts hosts) throws IOException {
    var url = parse(issuer, text);
    if (isSameOrigin(issuer, url)) {
      return url;
    }
    if (!"https".equals(url.getScheme())) {
      throw new IOException("the jwks_uri of " + issuer + " is not https: " + url);
    }
    if (!url.getHost().equals(issuer.getHost())
        && !isPublic(url.getHost(), hosts)
        && isPublic(issuer.getHost(), hosts)) {
      throw new IOException("the jwks_uri of " + issuer + " leads into a private network: " + url);
    }
    return url;
  }

  private static URI parse(URI issuer, String text) throws IOException {
    if (text.isEmpty()) {
      throw new IOException("the discovery document of " + issuer + " has no jwks_uri");
    }
    try {
      var url = new URI(text);
      if (url.getHost() != null
          && url.getScheme() != null
          && url.getRawUserInfo() == null
          && text.length() <= LONGEST) {
        return url;
      }
    } catch (URISyntaxException _) {
      // As wrong as one without a host.
    }
    throw new IOException("the jwks_uri of " + issuer + " is not a URL: " + Visible.of(text));
  }

  private static boolean isSameOrigin(URI issuer, URI url) {
    return issuer.getScheme().equals(url.getScheme())
        && issuer.getHost().equals(url.getHost())
        && issuer.getPort() == url.getPort();
  }

  private static boolean isPublic(String host, Hosts hosts) throws IOException {
    try {
      return hosts.of(host).stream().allMatch(PublicAddress::is);
    } catch (UnknownHostException e) {
      throw new IOException("no address is known for the name " + host, e);
    }
  }
}
