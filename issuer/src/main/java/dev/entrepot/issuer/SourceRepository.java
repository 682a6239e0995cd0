package dev.entrepot.issuer;

import java.util.Set;
import java.util.regex.Pattern;

/// A repository with the ids that outlive its name.
///
/// @param fullName `owner/name`
/// @param visibility `public`, `private` or `internal`
public record SourceRepository(String fullName, String id, String ownerId, String visibility) {
  private static final Pattern FULL_NAME = Pattern.compile("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+");
  private static final Set<String> VISIBILITIES = Set.of("public", "private", "internal");

  public SourceRepository {
    if (!FULL_NAME.matcher(fullName).matches()) {
      throw new IllegalArgumentException(
          "A repository is OWNER/NAME, as in myorg/myproject; got " + fullName);
    }
    Digits.require("The id of a repository", id);
    Digits.require("The id of an owner", ownerId);
    if (!VISIBILITIES.contains(visibility)) {
      throw new IllegalArgumentException(
          "A repository is public, private or internal; got " + visibility);
    }
  }

  /// The account that the repository belongs to.
  public String owner() {
    return fullName.substring(0, fullName.indexOf('/'));
  }

  String name() {
    return fullName.substring(fullName.indexOf('/') + 1);
  }
}
