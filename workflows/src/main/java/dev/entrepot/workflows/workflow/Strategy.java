package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Place;
import java.util.Optional;

/// What makes several jobs of one.
///
/// @param matrix a mapping, or a text whose expression gives one
public record Strategy(
    Place place, Optional<Node> matrix, Optional<Text> failFast, Optional<Text> maxParallel) {}
