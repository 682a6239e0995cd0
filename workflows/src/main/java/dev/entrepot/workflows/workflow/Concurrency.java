package dev.entrepot.workflows.workflow;

import java.util.Optional;

/// Runs of one group wait for each other, or end each other.
public record Concurrency(Text group, Optional<Text> cancelInProgress) {}
