/// Issues, recognises and revokes API tokens and the short-lived tokens of publishers.
///
/// Only hashes are stored; a secret exists in clear text once, in the answer that hands it out.
@NullMarked
package dev.entrepot.server.token;

import org.jspecify.annotations.NullMarked;
