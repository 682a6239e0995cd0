/// Licence expressions as SPDX and PEP 639 define them.
@NullMarked
package dev.entrepot.packaging.license;

import org.jspecify.annotations.NullMarked;
