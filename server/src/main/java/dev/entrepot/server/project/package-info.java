/// The catalogue: projects, releases, files, who may change them, and serials.
@NullMarked
package dev.entrepot.server.project;

import org.jspecify.annotations.NullMarked;
