/// What installers read: the Simple API and the files (PEP 503, 691, 700, 658, 714).
@NullMarked
package dev.entrepot.server.simple;

import org.jspecify.annotations.NullMarked;
