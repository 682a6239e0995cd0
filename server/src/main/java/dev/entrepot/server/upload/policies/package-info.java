/// One class per rule that an operator may choose.
@NullMarked
package dev.entrepot.server.upload.policies;

import org.jspecify.annotations.NullMarked;
