/// Settings as validated records, read once at start; an unknown key stops the start.
@NullMarked
package dev.entrepot.server.config;

import org.jspecify.annotations.NullMarked;
