package dev.entrepot.server.web;

/// What the layout shows around every page.
///
/// @param site what people call the index: the host of its public address
/// @param query what stands in the search field
/// @param signIn whether this index has a page to sign in
public record Frame(
    String title,
    String site,
    String style,
    String icon,
    String timesScript,
    String passkeyScript,
    String query,
    boolean signIn,
    Viewer viewer) {}
