package dev.entrepot.server.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An error as RFC 9457 has it, with the `errors` that publishing clients read beside: the PyPA
/// action ends in a KeyError without them, whatever the status is.
public record Problem(int status, String title, String detail) {
  // No charset parameter: uv compares the media type to the letter.
  private static final String MEDIA_TYPE = "application/problem+json";

  public Response response() {
    return Response.of(status, MEDIA_TYPE, Json.write(fields())).telling(this);
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", "about:blank");
    fields.put("title", title);
    fields.put("status", status);
    fields.put("detail", detail);
    fields.put("message", title);
    fields.put("errors", List.of(Map.of("code", code(), "description", detail)));
    return fields;
  }

  private String code() {
    return title.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
