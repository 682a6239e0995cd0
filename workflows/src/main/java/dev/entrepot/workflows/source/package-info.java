/// YAML 1.2 as it was written: every node knows its place, so that every finding can point.
@NullMarked
package dev.entrepot.workflows.source;

import org.jspecify.annotations.NullMarked;
