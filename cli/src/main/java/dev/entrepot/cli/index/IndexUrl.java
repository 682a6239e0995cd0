package dev.entrepot.cli.index;

import dev.entrepot.cli.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;

/// The root of an index. What people have at hand is its upload or Simple URL; both name the same
/// host, and the exchange is at its root.
public record IndexUrl(URI root) {
  /// The index of any of its URLs, or a failure that says what is wrong with the text.
  public static IndexUrl of(String text) {
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

  /// The address of an absolute path.
  public URI at(String path) {
    return root.resolve(path);
  }

  /// Without scheme, as in a URL behind credentials.
  public String authority() {
    return root.getAuthority();
  }
}
