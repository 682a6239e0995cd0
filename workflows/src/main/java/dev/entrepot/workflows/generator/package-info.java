/// What a person would otherwise write by hand: the workflow for a publisher, and the publisher for
/// a workflow.
@NullMarked
package dev.entrepot.workflows.generator;

import org.jspecify.annotations.NullMarked;
