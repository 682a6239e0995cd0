/// Commands that people and CI jobs type; none of them needs the server's libraries.
@NullMarked
package dev.entrepot.cli;

import org.jspecify.annotations.NullMarked;
