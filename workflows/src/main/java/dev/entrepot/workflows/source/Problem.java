package dev.entrepot.workflows.source;

/// Why a file is not what it should be: a sentence that says what is allowed, and where.
public record Problem(Place place, String message) {}
