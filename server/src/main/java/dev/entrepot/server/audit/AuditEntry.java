package dev.entrepot.server.audit;

import java.time.Instant;

/// Who did what, when, from where, and what was there before.
///
/// @param id sorts in the order of time
/// @param actor `operator`, `account:NAME`, `publisher`, …
/// @param address of whoever asked; empty for the operator's commands and the index's own work
/// @param subject what it happened to, as `project:NAME`
/// @param before what was there; empty where nothing was, or it says so itself
public record AuditEntry(
    String id,
    Instant at,
    String actor,
    String address,
    String action,
    String subject,
    String before,
    String details) {}
