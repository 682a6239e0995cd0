package dev.entrepot.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysUrlTest {
  private static final URI PUBLIC = URI.create("https://ci.test/tenant");
  private static final URI PRIVATE = URI.create("https://ci.internal");
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "ci.test", List.of("93.184.215.14"),
          "keys.test", List.of("93.184.215.15", "2606:2800:21f:cb07::1"),
          "half.test", List.of("93.184.215.15", "10.0.0.7"),
          "ci.internal", List.of("10.0.0.7"),
          "keys.internal", List.of("10.0.0.8"));

  private static List<InetAddress> lookUp(String host) throws UnknownHostException {
    if (!NAMES.containsKey(host)) {
      return host.matches("[0-9.]+|\\[.*]")
          ? List.of(InetAddress.ofLiteral(host))
          : throwUnknown(host);
    }
    return NAMES.getOrDefault(host, List.of()).stream().map(InetAddress::ofLiteral).toList();
  }

  private static List<InetAddress> throwUnknown(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  private static URI accepted(URI issuer, String url) throws IOException {
    return KeysUrl.acceptable(issuer, url, KeysUrlTest::lookUp);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ci.test/keys",
        "https://ci.test:8443/keys",
        "https://keys.test/v1/keys?tenant=7"
      })
  void mayLieOnAnyPublicHostOverTls(String url) throws IOException {
    assertThat(accepted(PUBLIC, url)).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://keys.internal/keys",
        "https://half.test/keys",
        "https://127.0.0.1/keys",
        "https://10.1.2.3/keys",
        "https://172.16.0.1/keys",
        "https://192.168.0.1/keys",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/keys",
        "https://0.0.0.0/keys",
        "https://255.255.255.255/keys",
        "https://[::1]/keys",
        "https://[fe80::1]/keys",
        "https://[fd00::1]/keys",
        "https://[::ffff:10.0.0.1]/keys",
        "https://[64:ff9b::a00:1]/keys",
        "https://[2002:a00:1::]/keys"
      })
  void neverLeadsFromAPublicIssuerIntoAPrivateNetwork(String url) {
    assertThatThrownBy(() -> accepted(PUBLIC, url))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads into a private network");
  }

  @Test
  void mayStayInThePrivateNetworkOfAnIssuerThatTheOperatorListed() throws IOException {
    assertThat(accepted(PRIVATE, "https://keys.internal/keys")).hasHost("keys.internal");
    assertThat(accepted(PRIVATE, "https://10.0.0.9:6443/openid/v1/jwks")).hasHost("10.0.0.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://keys.test/keys", "http://ci.test/tenant/keys", "ftp://ci.test/k"})
  void isNeverWithoutTls(String url) {
    assertThatThrownBy(() -> accepted(PUBLIC, url)).hasMessageContaining("is not https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/keys",
        "keys",
        "https:///keys",
        "https://ci.test@evil.test/keys",
        "https://a b/"
      })
  void isAWholeUrl(String url) {
    assertThatThrownBy(() -> accepted(PUBLIC, url)).hasMessageContaining("is not a URL");
  }

  @Test
  void isNoLongerThanAnybodyNeeds() throws IOException {
    var longest = "https://ci.test/" + "k".repeat(2000 - 16);

    assertThat(accepted(PUBLIC, longest)).hasHost("ci.test");
    assertThatThrownBy(() -> accepted(PUBLIC, longest + "k")).hasMessageContaining("is not a URL");
  }

  @Test
  void asksTheSystemForAddresses() throws IOException {
    assertThat(KeysUrl.Hosts.system().of("127.0.0.1"))
        .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
  }

  @Test
  void saysWhichNameIsNotKnown() {
    assertThatThrownBy(() -> accepted(PUBLIC, "https://gone.test/keys"))
        .isInstanceOf(IOException.class)
        .hasMessage("no address is known for the name gone.test");
    assertThatThrownBy(() -> accepted(PUBLIC, "")).hasMessageContaining("has no jwks_uri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "240.0.0.1",
        "224.0.0.1",
        "::",
        "ff02::1",
        "2001::1",
        "fc00::1",
        "100.127.255.255",
        "0.1.2.3"
      })
  void knowsAddressesThatAreNotOnTheInternet(String address) {
    assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::",
        "172.32.0.1"
      })
  void knowsAddressesThatAre(String address) {
    assertThat(PublicAddress.is(InetAddress.ofLiteral(address))).isTrue();
  }
}
