package dev.entrepot.packaging.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenseExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "mit and (apache-2.0 or bsd-2-clause),MIT AND (Apache-2.0 OR BSD-2-Clause)",
    "GPL-2.0+ with classpath-exception-2.0,GPL-2.0+ WITH Classpath-exception-2.0",
    "licenseref-Mine,LicenseRef-Mine"
  })
  void spellsAsSpdxDoes(String written, String normal) {
    assertThat(LicenseExpression.parse(written)).hasToString(normal);
    assertThat(LicenseExpression.parse(normal)).hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "MIT OR,at its end",
    "(MIT,at its end",
    "MIT Apache-2.0,at character 5",
    "BSD,is not a licence of the SPDX list",
    "MIT WITH MIT,is not an exception",
    "(MIT) WITH LLVM-exception,at character 7"
  })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> LicenseExpression.parse(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }
}
