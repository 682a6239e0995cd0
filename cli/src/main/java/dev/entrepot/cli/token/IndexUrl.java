package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;

/// The root of an index. What people have at hand is its upload or Simple URL; both name the same
/// host, and the exchange is at its root.
record IndexUrl(URI root) {
  static IndexUrl of(String text) {
    try {
      var uri = new URI(text.strip());
      if (uri.getHost() == null || uri.getScheme() == null) {
        throw new CommandFailure("--index is no URL such as https://packages.example.org");
      }
      if (uri.getRawUserInfo() != null) {
        throw new CommandFailure("--index has credentials in it; leave them out, none are needed");
      }
      return new IndexUrl(
          SafeAddress.checked(
              new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null)));
    } catch (URISyntaxException e) {
      throw new CommandFailure("--index is no URL such as https://packages.example.org");
    }
  }

  URI at(String path) {
    return root.resolve(path);
  }

  /// Without scheme, as in a URL behind credentials.
  String authority() {
    return root.getAuthority();
  }
}
