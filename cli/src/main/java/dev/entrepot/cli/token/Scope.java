package dev.entrepot.cli.token;

/// What a token is asked for, spelled as on the command line.
enum Scope {
  upload,
  read
}
