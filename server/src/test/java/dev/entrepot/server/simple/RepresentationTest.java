package dev.entrepot.server.simple;

import static dev.entrepot.server.simple.Representation.TEXT_HTML;
import static dev.entrepot.server.simple.Representation.V1_HTML;
import static dev.entrepot.server.simple.Representation.V1_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/vnd.pypi.simple.v1+json | V1_JSON
          application/vnd.pypi.simple.latest+json | V1_JSON
          application/vnd.pypi.simple.latest+html | V1_HTML
          application/vnd.pypi.simple.v1+html | V1_HTML
          text/html | TEXT_HTML
          */* | TEXT_HTML
          application/* | V1_HTML
          text/* | TEXT_HTML
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01 | V1_JSON
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01 | V1_JSON
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html, text/html | TEXT_HTML
          application/vnd.pypi.simple.v1+json;q=0.9, */*;q=0.1 | V1_JSON
          text/html;q=0, */* | V1_HTML
          text/html;q=0.0, application/vnd.pypi.simple.v1+html;q=0, */*;q=0.001 | V1_JSON
          APPLICATION/VND.PYPI.SIMPLE.V1+JSON | V1_JSON
          application/vnd.pypi.simple.v2+json, application/vnd.pypi.simple.v1+json;q=0.5 | V1_JSON
          text/html;charset=utf-8;q=0.1, application/vnd.pypi.simple.v1+json;q=0.2 | V1_JSON
          , ,text/html | TEXT_HTML
          text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | TEXT_HTML
          """)
  void theClientsWishIsMet(String accept, Representation expected) {
    assertThat(Representation.accepted(accept)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json",
        "application/vnd.pypi.simple.v2+json",
        "application/vnd.pypi.simple.v1+xml",
        "text/html;q=0",
        "*/*;q=0",
        "text/html;q=2",
        "image/*"
      })
  void whatIsNotServedIsNotAcceptable(String accept) {
    assertThat(Representation.accepted(accept)).isEmpty();
  }

  @Test
  void anEmptyHeaderAsksForNothingInParticular() {
    assertThat(Representation.accepted("")).contains(TEXT_HTML);
  }

  @Test
  void aFormatIsNamedExactly() {
    assertThat(Representation.named("application/vnd.pypi.simple.latest+json")).contains(V1_JSON);
    assertThat(Representation.named("text/html")).contains(TEXT_HTML);
    assertThat(List.of("json", "*/*", "", "text/html;q=1"))
        .allSatisfy(it -> assertThat(Representation.named(it)).isEmpty());
    assertThat(Representation.named("application/vnd.pypi.simple.v1+html")).contains(V1_HTML);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip | true
          gzip, deflate, br | true
          br;q=1.0, gzip;q=0.5 | true
          gzip;q=0.001 | true
          gzip;q=0 | false
          gzip;q=0.000, identity | false
          x-gzip | true
          * | true
          *;q=0 | false
          gzip;q=0, * | false
          identity | false
          GZIP | true
          br | false
          """)
  void gzipIsSentToWhoTakesIt(String header, boolean expected) {
    assertThat(AcceptEncoding.allowsGzip(header)).isEqualTo(expected);
  }
}
