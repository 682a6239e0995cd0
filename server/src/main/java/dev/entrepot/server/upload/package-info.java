/// Takes a distribution, or says exactly why not.
@NullMarked
package dev.entrepot.server.upload;

import org.jspecify.annotations.NullMarked;
