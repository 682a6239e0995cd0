package dev.entrepot.server.web;

/// Who may call a route. Every route is registered with one, so none is open by accident.
public enum Audience {
  /// Anybody; the route itself tells nothing that is not public.
  EVERYBODY,
  /// Whoever may read: anybody, or with `reading.access = "authenticated"` whom the index's
  /// [ReadingRule] lets in. For every route that shows what was published.
  READER,
  /// Whoever holds a genuine identity token of a trusted issuer, which the route verifies.
  IDENTITY_TOKEN,
  /// Whoever holds a token of this index with the scope `upload`.
  UPLOADER,
  /// Any person, through a token with the scope `manage`: the route shows and changes only what is
  /// theirs.
  MANAGER,
  /// An owner of the project that the route is about, or an administrator; through a token with the
  /// scope `manage`.
  OWNER,
  /// An owner or maintainer of the project that the route is about, or an administrator; through a
  /// token with the scope `manage`.
  MAINTAINER,
  /// Whoever runs the index, through a token with the scope `manage`.
  ADMINISTRATOR,
  /// Whoever opens a page in a browser; a form of it needs the token that the page carried.
  VISITOR,
  /// A person who is signed in, for what is their own.
  PERSON,
  /// An owner or maintainer of the project that the page is about, or an administrator; signed in.
  MAINTAINER_PERSON,
  /// An owner of the project that the page is about, or an administrator; signed in.
  OWNER_PERSON,
  /// Whoever runs the index; signed in.
  ADMINISTRATOR_PERSON
}
