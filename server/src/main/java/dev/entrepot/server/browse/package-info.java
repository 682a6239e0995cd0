/// Pages that everybody who may read the index reads: front page, projects, search, feeds.
@NullMarked
package dev.entrepot.server.browse;

import org.jspecify.annotations.NullMarked;
