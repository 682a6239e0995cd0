/// `entrepot demo`: the guide, from the first line to the installed package, on this machine.
@NullMarked
package dev.entrepot.cli.demo;

import org.jspecify.annotations.NullMarked;
