package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.license.LicenseExpression;
import java.util.stream.Stream;

/// License-Expression is one of SPDX (PEP 639).
final class LicenseExpressions implements MetadataRule {
  @Override
  public String code() {
    return "license-expression";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.LICENSE_EXPRESSION.valuesIn(metadata).stream()
        .flatMap(it -> Refusal.of("License-Expression", () -> LicenseExpression.parse(it)));
  }
}
