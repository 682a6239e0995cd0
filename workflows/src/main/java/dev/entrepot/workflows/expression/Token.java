package dev.entrepot.workflows.expression;

/// A word of an expression.
///
/// @param text as written; of a text in quotes what is between them
record Token(Kind kind, String text, int offset, int length) {
  enum Kind {
    NAME,
    PROPERTY,
    NUMBER,
    TEXT,
    OPEN,
    CLOSE,
    OPEN_INDEX,
    CLOSE_INDEX,
    DOT,
    STAR,
    COMMA,
    OPERATOR,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }
}
