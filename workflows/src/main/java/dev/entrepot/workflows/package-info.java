/// GitHub Actions workflows: what they say, what would run, and whether the release will publish.
///
/// Packages, each using only those before it: `expression` (the language of `${{ }}`), `source`
/// (YAML with the place of every node), `workflow` (the parsed file), `plan` (which jobs run and
/// with which claims), `doctor` (will it publish?), `rehearse` (runs it here). Knows nothing of
/// HTTP.
@NullMarked
package dev.entrepot.workflows;

import org.jspecify.annotations.NullMarked;
