/// Which names a new project may have.
@NullMarked
package dev.entrepot.server.project.names;

import org.jspecify.annotations.NullMarked;
