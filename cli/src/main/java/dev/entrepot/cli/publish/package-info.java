/// `entrepot publish`: checks a release whole, then uploads it with the identity of the job.
@NullMarked
package dev.entrepot.cli.publish;

import org.jspecify.annotations.NullMarked;
