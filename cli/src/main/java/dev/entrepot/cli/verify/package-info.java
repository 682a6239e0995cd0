/// `entrepot verify`: whether a file comes from where its index says, decided on this machine.
@NullMarked
package dev.entrepot.cli.verify;

import org.jspecify.annotations.NullMarked;
