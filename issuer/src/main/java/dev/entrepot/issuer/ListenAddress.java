package dev.entrepot.issuer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where an issuer listens, as `HOST:PORT` and as a URL.
final class ListenAddress {
  private ListenAddress() {}

  static InetSocketAddress parse(String text) {
    var colon = text.lastIndexOf(':');
    var port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new IllegalArgumentException(
          "--listen must be HOST:PORT, as in 127.0.0.1:8444; got " + text);
    }
    return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
  }

  /// The number rather than the name: `localhost` may lead to ::1, where nobody listens.
  static String url(InetSocketAddress listen) {
    var host = listen.getAddress();
    var reachable = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    var literal = reachable.getHostAddress();
    return "http://%s:%d"
        .formatted(
            reachable instanceof Inet6Address ? "[" + literal + "]" : literal, listen.getPort());
  }
}
