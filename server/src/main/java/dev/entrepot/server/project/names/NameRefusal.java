package dev.entrepot.server.project.names;

/// Why a new project cannot have a name.
///
/// @param code stable, for documents and programs
public record NameRefusal(String code, String message) {}
