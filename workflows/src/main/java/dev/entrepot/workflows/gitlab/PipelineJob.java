package dev.entrepot.workflows.gitlab;

import dev.entrepot.workflows.workflow.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A job of a pipeline, with what it extends.
///
/// @param name with the place of its key
/// @param script of `before_script`, `script` and `after_script`
/// @param idTokens by the variable's name
/// @param environment its name
/// @param tagsLeftOut whether `except: [tags]` leaves out what a tag starts
public record PipelineJob(
    Text name,
    List<Text> script,
    Map<String, IdToken> idTokens,
    Optional<Text> environment,
    boolean tagsLeftOut) {
  public PipelineJob {
    script = List.copyOf(script);
    idTokens = Collections.unmodifiableMap(new LinkedHashMap<>(idTokens));
  }

  /// One of `id_tokens`.
  ///
  /// @param name of the variable
  /// @param audiences of `aud`; PyPI and Entrepot take one that is a text
  public record IdToken(Text name, List<Text> audiences, boolean isList) {
    public IdToken {
      audiences = List.copyOf(audiences);
    }
  }
}
