/// People who own projects and administer the index.
@NullMarked
package dev.entrepot.server.account;

import org.jspecify.annotations.NullMarked;
