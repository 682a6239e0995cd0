package dev.entrepot.server.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// Reads `entrepot.toml`, the environment and the command line into a [ServerConfig].
public final class ConfigurationFile {
  private static final Path USUAL = Path.of("entrepot.toml");

  private ConfigurationFile() {}

  /// Values given on the command line win over the environment, which wins over the file.
  public record Overrides(
      @Nullable Path file,
      @Nullable String data,
      @Nullable String listen,
      @Nullable String publicUrl,
      @Nullable String tls) {}

  public static ServerConfig load(Overrides overrides, Map<String, String> environment) {
    var file = overrides.file() == null ? USUAL : overrides.file();
    if (overrides.file() != null && !Files.isReadable(file)) {
      throw new ConfigurationError(
          "Cannot read the configuration file " + file + ". Check --config.");
    }
    var variables = new java.util.HashMap<>(environment);
    put(variables, "ENTREPOT_DATA", overrides.data());
    put(variables, "ENTREPOT_LISTEN", overrides.listen());
    put(variables, "ENTREPOT_PUBLIC_URL", overrides.publicUrl());
    put(variables, "ENTREPOT_TLS_MODE", overrides.tls());
    var table = Files.isReadable(file) ? parse(file) : Toml.parse("");
    return read(new Settings(file.toString(), table, variables, ""));
  }

  private static void put(Map<String, String> variables, String name, @Nullable String value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  private static TomlTable parse(Path file) {
    try {
      var result = Toml.parse(file);
      if (result.hasErrors()) {
        var first = result.errors().getFirst();
        throw new ConfigurationError(
            "%s:%d: not valid TOML: %s"
                .formatted(file, first.position().line(), first.getMessage()));
      }
      return result;
    } catch (IOException e) {
      throw new ConfigurationError("Cannot read " + file + ": " + e.getMessage());
    }
  }

  private static ServerConfig read(Settings settings) {
    var listen = listen(settings);
    var data = Path.of(settings.text("data").orElse("data")).toAbsolutePath().normalize();
    var tls = tls(settings.section("tls"));
    var publicUrl = publicUrl(settings, listen, tls);
    var proxy = settings.section("proxy");
    var trusted = proxy.texts("trusted");
    proxy.refuseLeftovers();
    var database = DatabaseConfig.from(settings.section("database"));
    onlyEmbedded(settings.section("storage"), List.of("url", "endpoint", "region"));
    var reading = ReadingConfig.from(settings.section("reading"));
    var policy = PolicyConfig.from(settings.section("policy"), settings.sections("reserved"));
    var publishing = PublishingConfig.from(settings.section("publishing"), policy);
    var accounts = AccountsConfig.from(settings.section("accounts"));
    var limits = LimitsConfig.from(settings.section("limits"));
    var attestations = AttestationsConfig.from(settings.section("attestations"));
    var log = LogConfig.from(settings.section("log"));
    var issuers = issuers(settings);
    settings.refuseLeftovers();
    return new ServerConfig(
        publicUrl,
        listen,
        data,
        tls,
        database,
        trusted,
        reading,
        accounts,
        publishing,
        limits,
        issuers.isEmpty() ? IssuerConfig.DEFAULTS : issuers,
        attestations,
        log);
  }

  private static List<IssuerConfig> issuers(Settings settings) {
    var issuers = settings.sections("issuers").stream().map(IssuerConfig::from).toList();
    var urls = new HashSet<String>();
    for (var it : issuers) {
      if (!urls.add(it.url())) {
        throw settings.error("issuers", "has two tables with the url " + it.url());
      }
    }
    return issuers;
  }

  private static void onlyEmbedded(Settings section, List<String> keys) {
    for (var key : keys) {
      if (section.text(key).filter(it -> !it.isEmpty()).isPresent()) {
        throw section.error(key, "must be empty: this version keeps everything in the data folder");
      }
    }
    section.refuseLeftovers();
  }

  private static ServerConfig.Listen listen(Settings settings) {
    var text = settings.text("listen").orElse("127.0.0.1:8443");
    var colon = text.lastIndexOf(':');
    var port = colon < 1 ? Optional.<Integer>empty() : port(text.substring(colon + 1));
    return port.map(it -> new ServerConfig.Listen(text.substring(0, colon), it))
        .orElseThrow(() -> settings.error("listen", "must be HOST:PORT, is " + text));
  }

  private static Optional<Integer> port(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }

  private static TlsConfig tls(Settings section) {
    var mode = section.text("mode").orElse("local");
    var certificate = section.text("certificate").filter(it -> !it.isEmpty());
    var key = section.text("key").filter(it -> !it.isEmpty());
    section.refuseLeftovers();
    return switch (mode) {
      case "local" -> new TlsConfig.Local();
      case "off" -> new TlsConfig.Off();
      case "files" ->
          new TlsConfig.Files(
              certificate
                  .map(Path::of)
                  .orElseThrow(() -> section.error("certificate", "is missing")),
              key.map(Path::of).orElseThrow(() -> section.error("key", "is missing")));
      default -> throw section.error("mode", "must be local, files or off, is " + mode);
    };
  }

  private static URI publicUrl(Settings settings, ServerConfig.Listen listen, TlsConfig tls) {
    var scheme = tls instanceof TlsConfig.Off ? "http" : "https";
    var host = listen.host().equals("127.0.0.1") ? "localhost" : listen.host();
    var text = settings.text("public-url").orElse(scheme + "://" + host + ":" + listen.port());
    try {
      var uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      var path = uri.getPath();
      if (uri.getHost() == null || uri.getScheme() == null || (path != null && !path.isEmpty())) {
        throw settings.error(
            "public-url",
            "must be scheme and host only, as in https://packages.example.org: clients look for the"
                + " exchange at the root of the host; is "
                + text);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw settings.error("public-url", "is not a URL: " + text);
    }
  }
}
