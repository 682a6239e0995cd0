package dev.entrepot.packaging.license;

/// A licence expression in its normal spelling, such as `MIT OR (Apache-2.0 AND BSD-2-Clause)`.
public record LicenseExpression(String text) {
  public LicenseExpression {
    text = LicenseSyntax.normalise(text);
  }

  /// Reads an expression: identifiers of the SPDX list or `LicenseRef-…`, joined by `AND`, `OR` and
  /// `WITH`, in any case (PEP 639).
  public static LicenseExpression parse(String text) {
    return new LicenseExpression(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
