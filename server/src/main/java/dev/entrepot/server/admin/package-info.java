/// Commands of an operator, on the same database as the server.
@NullMarked
package dev.entrepot.server.admin;

import org.jspecify.annotations.NullMarked;
