/// Transactions, migrations and identifiers. Knows no feature's tables.
@NullMarked
package dev.entrepot.server.database;

import org.jspecify.annotations.NullMarked;
