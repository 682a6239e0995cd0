package dev.entrepot.server.publisher;

import dev.entrepot.server.audit.AuditTrail;
import dev.entrepot.server.publisher.AuditApi.AuditView;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import java.io.ByteArrayOutputStream;
import org.jdbi.v3.core.Handle;

/// The index's audit as JSON lines, the oldest first: a part that is whole, and where the next
/// begins.
public final class AuditLines {
  /// Of one answer.
  static final int MOST = 20_000;

  private AuditLines() {}

  /// What came after the entry that `?after=` names.
  ///
  /// @param address of this export, for the link to the rest (RFC 8288)
  public static Response answer(Handle tx, AuditTrail trail, Request request, String address) {
    var after = request.query("after").filter(it -> it.matches("[0-9a-f-]{1,36}")).orElse("");
    var entries = trail.after(tx, after, MOST + 1);
    var shown = entries.subList(0, Math.min(MOST, entries.size()));
    var lines = new ByteArrayOutputStream();
    for (var it : shown) {
      lines.writeBytes(Json.write(AuditView.of(it)));
      lines.write('\n');
    }
    var answer =
        Response.of(200, "application/jsonl", lines.toByteArray())
            .with("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
            .with("Cache-Control", "no-store");
    return entries.size() > MOST
        ? answer.with(
            "Link", "<%s?after=%s>; rel=\"next\"".formatted(address, shown.getLast().id()))
        : answer;
  }
}
