/// A release on this machine: its jobs run in throw-away folders, against an index and an OpenID
/// provider of their own.
@NullMarked
package dev.entrepot.cli.rehearse;

import org.jspecify.annotations.NullMarked;
