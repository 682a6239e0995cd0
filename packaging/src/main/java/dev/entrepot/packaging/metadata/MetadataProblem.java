package dev.entrepot.packaging.metadata;

/// What is wrong with a distribution's metadata.
///
/// @param code the rule that it breaks; stable, for documents and programs
/// @param message one sentence that names the field and what to do
public record MetadataProblem(String code, String message) {}
