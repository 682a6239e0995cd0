package dev.entrepot.cli.index;

/// A token of an index.
///
/// @param expires seconds since 1970; 0 when the index does not say
public record Minted(IndexUrl index, Scope scope, Secret secret, long expires) {}
