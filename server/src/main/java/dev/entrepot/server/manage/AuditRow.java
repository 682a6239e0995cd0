package dev.entrepot.server.manage;

import dev.entrepot.server.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/// One change, as pages list it.
///
/// @param what the action in words
public record AuditRow(
    Moment at,
    String actor,
    String address,
    String what,
    String subject,
    String before,
    String details) {
  static AuditRow of(AuditEntry it) {
    return new AuditRow(
        Moment.of(it.at()),
        it.actor().replaceFirst("^account:", ""),
        it.address(),
        it.action().replace('-', ' '),
        it.subject(),
        it.before(),
        it.details());
  }

  /// A part of the record.
  ///
  /// @param next the identifier that the next part is asked for with
  public record Part(List<AuditRow> rows, Optional<String> next) {
    static final int ROWS = 100;

    /// @param entries one more than are shown, where there are more
    static Part of(List<AuditEntry> entries) {
      var shown = entries.stream().limit(ROWS).toList();
      return new Part(
          shown.stream().map(AuditRow::of).toList(),
          entries.size() > ROWS ? Optional.of(shown.getLast().id()) : Optional.empty());
    }
  }
}
