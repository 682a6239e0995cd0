/// Will the release publish? Every finding has a place, a reason, and where it can a patch.
@NullMarked
package dev.entrepot.workflows.doctor;

import org.jspecify.annotations.NullMarked;
