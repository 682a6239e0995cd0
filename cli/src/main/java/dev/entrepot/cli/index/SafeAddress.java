package dev.entrepot.cli.index;

import dev.entrepot.cli.CommandFailure;
import java.net.URI;
import java.util.Set;

/// Identities and tokens go over TLS, or stay on this machine (PEP 807, constraints).
public final class SafeAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private SafeAddress() {}

  public static URI checked(URI address) {
    var http = "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
    if (!http && !"https".equals(address.getScheme())) {
      throw new CommandFailure(
          "%s is not https: a token sent there could be read on the way"
              .formatted(address.getScheme() + "://" + address.getHost()));
    }
    return address;
  }
}
