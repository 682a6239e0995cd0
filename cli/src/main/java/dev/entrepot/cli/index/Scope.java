package dev.entrepot.cli.index;

/// What a token is asked for, spelled as on the command line.
public enum Scope {
  upload,
  read
}
