/// What a CI's identity tokens say, as data, and whether they are the identity that an owner
/// configured: one small engine, and a table for each CI. Decides only; reads and writes nothing.
@NullMarked
package dev.entrepot.server.publisher.provider;

import org.jspecify.annotations.NullMarked;
