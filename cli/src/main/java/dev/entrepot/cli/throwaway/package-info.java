/// An index with an OpenID provider of its own that live for one run, in a folder that goes with
/// them.
@NullMarked
package dev.entrepot.cli.throwaway;

import org.jspecify.annotations.NullMarked;
