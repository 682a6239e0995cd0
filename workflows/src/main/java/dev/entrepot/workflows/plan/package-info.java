/// What GitHub would do with the workflows of a repository: which jobs run, with which rights, and
/// what their identity tokens would say.
@NullMarked
package dev.entrepot.workflows.plan;

import org.jspecify.annotations.NullMarked;
