package dev.entrepot.server.oidc;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Which addresses lie on the public internet (RFC 6890); all else is somebody's own network.
final class PublicAddress {
  private PublicAddress() {}

  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] bytes) {
    var first = bytes[0] & 0xff;
    var second = bytes[1] & 0xff;
    var third = bytes[2] & 0xff;
    return first != 0
        && first < 240
        && !(first == 100 && second >= 64 && second < 128) // carrier-grade NAT
        && !(first == 192 && second == 0 && third == 0) // protocol assignments
        && !(first == 198 && (second == 18 || second == 19)); // benchmarks
  }

  private static boolean isPublic6(byte[] bytes) {
    // Global unicast is 2000::/3; what else is routed carries an IPv4 address inside.
    if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b)) { // NAT64
      return isPublicInside(bytes, 12);
    }
    if (startsWith(bytes, 0x20, 0x02)) { // 6to4
      return isPublicInside(bytes, 2);
    }
    return (bytes[0] & 0xe0) == 0x20 && !startsWith(bytes, 0x20, 0x01, 0x00, 0x00); // Teredo
  }

  private static boolean isPublicInside(byte[] bytes, int at) {
    try {
      return is(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (var i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
