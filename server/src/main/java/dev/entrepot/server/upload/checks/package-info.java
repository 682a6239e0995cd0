/// One class per rule a distribution must meet before it is published.
@NullMarked
package dev.entrepot.server.upload.checks;

import org.jspecify.annotations.NullMarked;
