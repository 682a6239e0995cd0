package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.expression.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
  @Test
  void theFirstNameVariesSlowest() {
    assertThat(titles("{\"os\": [\"a\", \"b\"], \"py\": [1, 2]}"))
        .containsExactly(" (a, 1)", " (a, 2)", " (b, 1)", " (b, 2)");
  }

  @Test
  void whatIsExcludedIsLeftOut() {
    assertThat(titles("{\"os\": [\"a\", \"b\"], \"py\": [1], \"exclude\": [{\"os\": \"a\"}]}"))
        .containsExactly(" (b, 1)");
  }

  @Test
  void anIncludeAddsWhereItChangesNothingAndIsItsOwnOtherwise() {
    assertThat(
            titles(
                "{\"os\": [\"a\", \"b\"], \"include\": [{\"os\": \"a\", \"x\": 1}, {\"os\": \"c\"}, {\"y\": 2}]}"))
        .containsExactly(" (a, 1, 2)", " (b, 2)", " (c)");
  }

  @Test
  void includesAloneAreTheCombinations() {
    assertThat(titles("{\"include\": [{\"os\": \"a\"}, {\"os\": \"b\"}]}"))
        .containsExactly(" (a)", " (b)");
  }

  @Test
  void withoutAMatrixThereIsOneJob() {
    assertThat(titles("null")).containsExactly("");
  }

  private static List<String> titles(String json) {
    return Matrix.combinations(Json.read(json)).stream().map(Matrix::title).toList();
  }
}
