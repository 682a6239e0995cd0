/// What `.gitlab-ci.yml` says of the jobs of a pipeline, as far as publishing asks.
@NullMarked
package dev.entrepot.workflows.gitlab;

import org.jspecify.annotations.NullMarked;
