package dev.entrepot.issuer;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Claims as a command line gives them: texts all.
///
/// A claim takes the type of the one it replaces, so that `--claim email_verified=false` is no
/// text, and a list or object is one for every claim. An empty text leaves the claim out.
final class ClaimTexts {
  private ClaimTexts() {}

  static JobOrder order(Job job, Map<String, String> texts) {
    var sample = job.claims("https://ci.test", "packages", new UUID(0, 0), Instant.EPOCH);
    var claims = new LinkedHashMap<String, Object>();
    var without = new HashSet<String>();
    texts.forEach((name, text) -> {
      if (text.isEmpty()) {
        without.add(name);
      } else {
        claims.put(name, typed(text, sample.get(name)));
      }
    });
    return new JobOrder(job, claims, without);
  }

  private static Object typed(String text, @Nullable Object replaced) {
    var isText = replaced == null || replaced instanceof String;
    return isText && !text.startsWith("[") && !text.startsWith("{") ? text : Json.literal(text);
  }
}
