package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Place;
import java.util.Optional;

/// The deployment environment of a job.
///
/// @param place of the whole value
public record Environment(Place place, Text name, Optional<Text> url) {}
