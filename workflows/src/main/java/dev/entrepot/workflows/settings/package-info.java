/// What a repository's settings at GitHub say, as its API tells them: no file of the checkout does.
@NullMarked
package dev.entrepot.workflows.settings;

import org.jspecify.annotations.NullMarked;
