package dev.entrepot.packaging.requirement;

/// How a marker compares (PEP 508), the longer signs first.
public enum MarkerOperator {
  ARBITRARY("==="),
  EQUAL("=="),
  COMPATIBLE("~="),
  NOT_EQUAL("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  BEFORE("<"),
  AFTER(">"),
  IN("in"),
  NOT_IN("not in");

  private final String sign;

  MarkerOperator(String sign) {
    this.sign = sign;
  }

  @Override
  public String toString() {
    return sign;
  }
}
