package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Installers read an index that is not public in every way that docs/reading.md shows.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PrivateIndexTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;
  private String upload = "";
  private String read = "";

  PrivateIndexTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index =
        Index.in(
            folder,
            "[[issuers]]\nprovider = \"github\"\nurl = \"" + issuer.url() + "\"\n",
            "[reading]\naccess = \"authenticated\"\n");
  }

  @BeforeAll
  void publish() {
    index.start().withOwner().withProjectsForTokens("hello-there");
    upload = index.token();
    read = index.admin("token", "create", "--user", Index.OWNER, "--scope", "read").lastLine();
    var published = index.http().upload(upload, Form.of(Wheel.of("hello-there", "1.0")));
    assertThat(published.status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  @Test
  void pipIsRefusedWithoutAToken() {
    var refused = pip("pip-nobody", Map.of(), "-vv", "--index-url", index.url() + "/simple/");

    assertThat(refused.failed().text()).contains("401", "this index is read with a token");
  }

  @Test
  void uvIsRefusedWithoutAToken() {
    var refused = uv("uv-nobody", Map.of("UV_DEFAULT_INDEX", index.url() + "/simple/")).failed();

    assertThat(refused.text()).contains("401");
  }

  @Test
  void aTokenThatUploadsDoesNotInstall() {
    var refused = pip("pip-upload", Map.of(), "--index-url", withCredentials(upload)).failed();

    assertThat(refused.text()).contains("401").doesNotContain(upload);
  }

  @Test
  void pipInstallsWithTheTokenInItsUrl() {
    pip("pip-url", Map.of(), "--index-url", withCredentials(read)).succeeded();
  }

  @Test
  void pipInstallsWithTheTokenInNetrc() throws IOException {
    pip("pip-netrc", Map.of("NETRC", netrc()), "--index-url", index.url() + "/simple/").succeeded();
  }

  @Test
  void uvInstallsWithTheTokenInNetrc() throws IOException {
    uv("uv-netrc", Map.of("NETRC", netrc(), "UV_DEFAULT_INDEX", index.url() + "/simple/"))
        .succeeded();
  }

  @Test
  void uvInstallsWithTheTokenOfANamedIndex() {
    uv(
            "uv-named",
            Map.of(
                "UV_DEFAULT_INDEX",
                "internal=" + index.url() + "/simple/",
                "UV_INDEX_INTERNAL_USERNAME",
                "__token__",
                "UV_INDEX_INTERNAL_PASSWORD",
                read))
        .succeeded();
  }

  @Test
  void uvInstallsAfterALogin() {
    var store = Map.of("UV_CREDENTIALS_DIR", folder.resolve("credentials").toString());
    Command.in(
            folder,
            Clients.program("uv", "uv"),
            "auth",
            "login",
            index.url(),
            "--username",
            "__token__",
            "--password",
            "-")
        .with(store)
        .typing(read + "\n")
        .run()
        .succeeded();

    uv("uv-login", with(store, "UV_DEFAULT_INDEX", index.url() + "/simple/")).succeeded();
  }

  @Test
  void aJobInstallsWithNothingButItsIdentity() {
    var variables = exported(job("env"));

    uv("uv-job", variables).succeeded();
    pip("pip-job", variables).succeeded();
  }

  @Test
  void pipAndUvAskAKeyringThatMintsAToken() throws IOException {
    var programs = Files.createDirectories(folder.resolve("programs"));
    var keyring =
        Files.writeString(
            programs.resolve("keyring"),
            """
            #!/bin/sh
            token=$("%s" token --scope read) || exit
            case $* in
              *json*) printf '{"username": "__token__", "password": "%%s"}\\n' "$token" ;;
              *) printf '%%s\\n' "$token" ;;
            esac
            """
                .formatted(Checkout.ROOT.resolve("entrepot")));
    assertThat(keyring.toFile().setExecutable(true)).isTrue();
    var asking = new TreeMap<>(issuer.job(Index.REPOSITORY, "release"));
    asking.put("PATH", programs + ":" + System.getenv("PATH"));
    asking.put("ENTREPOT_INDEX", index.url());
    asking.put("ENTREPOT_SKIP_BUILD", "1");
    asking.put("SSL_CERT_FILE", index.ca().toString());
    asking.put("UV_KEYRING_PROVIDER", "subprocess");
    asking.put("UV_DEFAULT_INDEX", named());

    uv("uv-keyring", asking).succeeded();
    pip("pip-keyring", asking, "--keyring-provider", "subprocess", "--index-url", named())
        .succeeded();
  }

  @Test
  void aJobOfAnotherRepositoryIsToldWhyItGetsNoToken() {
    var refused =
        token(issuer.job("stranger/project", "release"), "--scope", "read").run().failed();

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("gave no token (422)", "invalid-publisher");
  }

  private String job(String format) {
    return token(issuer.job(Index.REPOSITORY, "release"), "--scope", "read", "--format", format)
        .run()
        .succeeded()
        .out();
  }

  private Command token(Map<String, String> job, Object... words) {
    var all = new ArrayList<Object>(List.of("token", "--index", index.url() + "/simple/"));
    all.addAll(List.of(words));
    return Checkout.entrepot(folder, all.toArray()).with(job).with("SSL_CERT_FILE", index.ca());
  }

  private static Map<String, String> exported(String lines) {
    return lines
        .lines()
        .map(it -> it.replaceFirst("^export ", "").split("=", 2))
        .collect(Collectors.toMap(it -> it[0], it -> it[1].replace("'", "")));
  }

  private static Map<String, String> with(Map<String, String> more, String name, String value) {
    var all = new TreeMap<>(more);
    all.put(name, value);
    return all;
  }

  private String withCredentials(String token) {
    return index.url().replace("://", "://__token__:" + token + "@") + "/simple/";
  }

  private String named() {
    return index.url().replace("://", "://__token__@") + "/simple/";
  }

  private String netrc() throws IOException {
    var line = "machine localhost login __token__ password " + read + "\n";
    return Files.writeString(folder.resolve("netrc"), line).toString();
  }

  private Command.Outcome pip(String name, Map<String, String> variables, Object... options) {
    var words =
        new ArrayList<Object>(
            List.of(Clients.program("pip", "pip"), "--python", environment(name)));
    words.addAll(List.of("install", "--no-input", "--no-cache-dir", "--cert", index.ca()));
    words.addAll(List.of(options));
    words.add("hello-there");
    return Command.in(folder, words.toArray())
        .with("PIP_CONFIG_FILE", "/dev/null")
        .with(variables)
        .run();
  }

  private Command.Outcome uv(String name, Map<String, String> variables) {
    var python = environment(name);
    return Command.in(
            folder,
            Clients.program("uv", "uv"),
            "pip",
            "install",
            "--no-cache",
            "--python",
            python,
            "hello-there")
        .with("SSL_CERT_FILE", index.ca())
        .with(variables)
        .run();
  }

  private Path environment(String name) {
    var environment = folder.resolve("venv-" + name);
    Command.in(folder, "python3", "-m", "venv", "--without-pip", environment).run().succeeded();
    return environment.resolve("bin").resolve("python");
  }
}
