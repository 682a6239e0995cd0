/// Pages of people who are signed in: their account, their projects, whom these trust.
@NullMarked
package dev.entrepot.server.manage;

import org.jspecify.annotations.NullMarked;
