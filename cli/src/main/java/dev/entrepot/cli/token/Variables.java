package dev.entrepot.cli.token;

import dev.entrepot.cli.index.Minted;
import java.util.LinkedHashMap;
import java.util.Map;

/// The environment variables from which tools take an index and its credentials.
final class Variables {
  private static final String USER = "__token__";

  private Variables() {}

  static Map<String, String> of(Minted minted) {
    return switch (minted.scope()) {
      case upload -> uploading(minted);
      case read -> reading(minted);
    };
  }

  private static Map<String, String> uploading(Minted minted) {
    var url = minted.index().root() + "/legacy/";
    var token = minted.secret().reveal();
    var variables = new LinkedHashMap<String, String>();
    variables.put("TWINE_REPOSITORY_URL", url);
    variables.put("TWINE_USERNAME", USER);
    variables.put("TWINE_PASSWORD", token);
    variables.put("UV_PUBLISH_URL", url);
    variables.put("UV_PUBLISH_TOKEN", token);
    variables.put("PDM_PUBLISH_REPO", url);
    variables.put("PDM_PUBLISH_USERNAME", USER);
    variables.put("PDM_PUBLISH_PASSWORD", token);
    variables.put("HATCH_INDEX_REPO", url);
    variables.put("HATCH_INDEX_USER", USER);
    variables.put("HATCH_INDEX_AUTH", token);
    variables.put("FLIT_INDEX_URL", url);
    variables.put("FLIT_USERNAME", USER);
    variables.put("FLIT_PASSWORD", token);
    variables.put("POETRY_REPOSITORIES_ENTREPOT_URL", url);
    variables.put("POETRY_PYPI_TOKEN_ENTREPOT", token);
    return variables;
  }

  // The default index, not one more: of two indexes with one name, an installer may take either.
  private static Map<String, String> reading(Minted minted) {
    var root = minted.index().root();
    var token = minted.secret().reveal();
    var variables = new LinkedHashMap<String, String>();
    variables.put("UV_DEFAULT_INDEX", "entrepot=" + root + "/simple/");
    variables.put("UV_INDEX_ENTREPOT_USERNAME", USER);
    variables.put("UV_INDEX_ENTREPOT_PASSWORD", token);
    variables.put(
        "PIP_INDEX_URL",
        "%s://%s:%s@%s/simple/"
            .formatted(root.getScheme(), USER, token, minted.index().authority()));
    return variables;
  }

  static String netrc(Minted minted) {
    return "machine %s login %s password %s"
        .formatted(minted.index().root().getHost(), USER, minted.secret().reveal());
  }
}
