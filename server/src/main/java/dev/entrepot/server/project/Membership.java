package dev.entrepot.server.project;

/// That a person has a role in a project.
public record Membership(Project project, String accountId, Role role) {}
