package dev.entrepot.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The text parts, written one a line as `name=value`.
class FormRulesFuzzTest {
  private static final Pattern LINE = Pattern.compile("(?m)^([^=\n]*)=(.*)$");
  private static final Set<Integer> STATUSES = Set.of(400, 410);
  private static final List<String> NEEDED =
      List.of("metadata_version", "name", "version", "filetype");

  @FuzzTest
  void aFormIsCompleteOrRefusedInOneSentence(byte[] bytes) {
    var form = form(new String(bytes, UTF_8));
    var refusal = FormRules.refuse(form, null, true);
    refusal.ifPresent(it -> {
      assertThat(STATUSES).contains(it.status());
      assertThat(it.code()).matches("[a-z]+(-[a-z]+)*");
      // It becomes the reason phrase: a line break in it would be another header.
      assertThat(it.message()).matches("[\\x20-\\x7E]{1,200}");
    });
    if (refusal.isEmpty()) {
      assertThat(form.text(":action")).contains("file_upload");
      assertThat(NEEDED).allSatisfy(it -> assertThat(form.text(it).orElse("")).isNotBlank());
      assertThat(FormRules.refuse(form, "doc_upload", true)).isEmpty();
      assertThat(FormRules.refuse(form, null, false)).isPresent();
    }
  }

  private static UploadForm form(String text) {
    return new UploadForm(
        LINE.matcher(text)
            .results()
            .collect(groupingBy(it -> it.group(1), mapping(it -> it.group(2), toList()))));
  }
}
