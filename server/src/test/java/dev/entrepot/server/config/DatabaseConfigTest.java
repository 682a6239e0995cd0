package dev.entrepot.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.DatabaseConfig.PostgreSql;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {
  @Test
  void readsEveryPartOfTheAddress() {
    assertThat(
            DatabaseConfig.parse(
                "postgresql://us%3Aer:pass%2Fword@db.example.org:6432/index?sslmode=verify-full"))
        .contains(
            new PostgreSql(
                "db.example.org",
                6432,
                "index",
                "us:er",
                Optional.of("pass/word"),
                Optional.of("verify-full")));
    assertThat(DatabaseConfig.parse("postgresql://ann@localhost/index"))
        .contains(
            new PostgreSql("localhost", 5432, "index", "ann", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann@localhost/index",
        "postgresql://localhost/index",
        "postgresql://ann@localhost",
        "postgresql://ann@localhost/",
        "postgresql://ann@localhost/a/b",
        "postgresql://ann@localhost/a%3Fsslmode=disable",
        "postgresql://ann@localhost/index?sslmode=sometimes",
        "postgresql://ann@localhost/index?user=root",
        "index",
        "postgresql://ann@lo calhost/index"
      })
  void refusesEveryOtherText(String url) {
    assertThat(DatabaseConfig.parse(url)).isEmpty();
  }

  @Test
  void showsItsPasswordToNobody() {
    var config = DatabaseConfig.parse("postgresql://ann:secret@localhost/index").orElseThrow();

    assertThat(config.toString()).doesNotContain("secret").contains("ann@localhost:5432/index");
  }
}
