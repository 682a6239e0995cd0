package dev.entrepot.server.simple;

import dev.entrepot.packaging.CoreMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Core metadata as the JSON API's `info` (PEP 566), with the fields that PyPI adds.
final class ProjectInfo {
  private static final List<String> TEXTS =
      List.of(
          "Author",
          "Author-Email",
          "Description-Content-Type",
          "Download-URL",
          "Home-Page",
          "Keywords",
          "License",
          "License-Expression",
          "Maintainer",
          "Maintainer-Email",
          "Platform",
          "Summary");

  private ProjectInfo() {}

  static Map<String, Object> of(CoreMetadata metadata) {
    var info = new LinkedHashMap<String, Object>();
    for (var field : TEXTS) {
      info.put(key(field), text(metadata.values(field)));
    }
    info.put("bugtrack_url", null);
    info.put("classifiers", metadata.values("Classifier"));
    info.put("description", metadata.description());
    info.put("docs_url", null);
    // In one order: the order of Map.of changes from one start to the next.
    info.put("downloads", new TreeMap<>(Map.of("last_day", -1, "last_month", -1, "last_week", -1)));
    info.put("dynamic", list(metadata, "Dynamic"));
    info.put("license_files", list(metadata, "License-File"));
    info.put("project_urls", urls(metadata.values("Project-URL")));
    info.put("provides_extra", list(metadata, "Provides-Extra"));
    info.put("requires_dist", list(metadata, "Requires-Dist"));
    return info;
  }

  private static String key(String field) {
    return field.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
  }

  private static @Nullable String text(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static @Nullable List<String> list(CoreMetadata metadata, String field) {
    var values = metadata.values(field);
    return values.isEmpty() ? null : values;
  }

  private static @Nullable Map<String, String> urls(List<String> values) {
    var urls = new LinkedHashMap<String, String>();
    for (var value : values) {
      var comma = value.indexOf(',');
      if (comma > 0) {
        urls.put(value.substring(0, comma).strip(), value.substring(comma + 1).strip());
      }
    }
    return urls.isEmpty() ? null : urls;
  }
}
