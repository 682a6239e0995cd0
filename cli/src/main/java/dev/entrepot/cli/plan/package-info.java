/// `entrepot plan`: which jobs an event would run, and as whom.
@NullMarked
package dev.entrepot.cli.plan;

import org.jspecify.annotations.NullMarked;
