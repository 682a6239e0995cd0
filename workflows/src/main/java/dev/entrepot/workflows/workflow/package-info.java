/// A workflow file as GitHub reads it, each part with its place.
///
/// The names are GitHub's own, of "Workflow syntax for GitHub Actions".
@NullMarked
package dev.entrepot.workflows.workflow;

import org.jspecify.annotations.NullMarked;
