/// What workflow files of Forgejo and Gitea say, as far as publishing asks: they look like GitHub's
/// and ask for identity tokens otherwise.
@NullMarked
package dev.entrepot.workflows.forgejo;

import org.jspecify.annotations.NullMarked;
