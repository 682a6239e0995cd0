/// `entrepot token`: finds the CI's identity and exchanges it for a token of an index.
@NullMarked
package dev.entrepot.cli.token;

import org.jspecify.annotations.NullMarked;
