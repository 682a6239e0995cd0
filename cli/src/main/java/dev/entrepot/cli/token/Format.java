package dev.entrepot.cli.token;

/// How a token is handed on, spelled as on the command line.
enum Format {
  /// The token alone.
  text,
  /// `export` lines for a shell.
  env,
  /// Masked, and in the job's outputs and environment.
  github,
  /// One object.
  json,
  /// One line of `~/.netrc`.
  netrc
}
