/// Our answers beside those of PyPA's own libraries.
@NullMarked
package dev.entrepot.packaging.pypa;

import org.jspecify.annotations.NullMarked;
