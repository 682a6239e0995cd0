package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.Secret;

/// What opens the index for an upload.
///
/// @param user `__token__`, except where a file of credentials names another
/// @param source where it came from, for people
/// @param renewable whether the job can be asked for another one
record Credential(String user, Secret secret, String source, boolean renewable) {
  static final String TOKEN_USER = "__token__";
}
