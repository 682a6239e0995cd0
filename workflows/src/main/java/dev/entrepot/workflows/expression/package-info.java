/// The expression language of GitHub Actions, whole, with what cannot be known as a value of its
/// own.
@NullMarked
package dev.entrepot.workflows.expression;

import org.jspecify.annotations.NullMarked;
