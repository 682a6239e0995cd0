package dev.entrepot.workflows.forgejo;

/// A server whose workflow files look like GitHub's.
public enum Forge {
  /// From version 15; Codeberg among them.
  FORGEJO(".forgejo/workflows", "forgejo", "enable-openid-connect: true"),
  GITEA(".gitea/workflows", "gitea", "permissions: {id-token: write}");

  private final String folder;
  private final String provider;
  private final String right;

  Forge(String folder, String provider, String right) {
    this.folder = folder;
    this.provider = provider;
    this.right = right;
  }

  /// The folder of its workflows.
  public String folder() {
    return folder;
  }

  /// As publishers name it.
  public String provider() {
    return provider;
  }

  /// What a job says that may ask for an identity token.
  public String right() {
    return right;
  }
}
