package dev.entrepot.cli.rehearse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The variables of this machine that a job sees. Everything else stays out: tokens above all.
final class Surrounding {
  /// How packages and certificates are reached from here, and the language.
  private static final Pattern PASSED =
      Pattern.compile(
          "PATH|LANG|LC_[A-Z]+|TZ|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
              + "|NODE_EXTRA_CA_CERTS|[A-Za-z]+_(proxy|PROXY)"
              + "|PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|CERT|PROXY|NO_INDEX|TRUSTED_HOST|DEFAULT_TIMEOUT)"
              + "|UV_(INDEX|INDEX_URL|DEFAULT_INDEX|FIND_LINKS|NATIVE_TLS|SYSTEM_CERTS|OFFLINE)");

  private Surrounding() {}

  /// What is left of an environment, with the person's caches of pip and uv.
  static Map<String, String> of(Map<String, String> environment) {
    var passed = new LinkedHashMap<String, String>();
    environment.forEach((name, value) -> {
      if (PASSED.matcher(name).matches()) {
        passed.put(name, value);
      }
    });
    passed.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    passed.put("PIP_NO_INPUT", "1");
    var home = Path.of(environment.getOrDefault("HOME", "/nonexistent"));
    var cache = home.resolve(".cache");
    passed.put("PIP_CACHE_DIR", environment.getOrDefault("PIP_CACHE_DIR", cache + "/pip"));
    passed.put("UV_CACHE_DIR", environment.getOrDefault("UV_CACHE_DIR", cache + "/uv"));
    for (var config : new String[] {".config/pip/pip.conf", ".pip/pip.conf"}) {
      if (Files.isRegularFile(home.resolve(config))) {
        passed.putIfAbsent("PIP_CONFIG_FILE", home.resolve(config).toString());
      }
    }
    return passed;
  }
}
