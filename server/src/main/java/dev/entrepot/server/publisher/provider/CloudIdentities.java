package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.publisher.provider.ClaimTest.equal;

import java.util.List;

/// Google, ActiveState, and Kubernetes service accounts.
final class CloudIdentities {
  private CloudIdentities() {}

  static List<Provider> tables() {
    return List.of(google(), activeState(), kubernetes());
  }

  private static Provider google() {
    return Provider.named("google", "Google Cloud")
        .issuer("https://accounts.google.com")
        .field(
            ProviderField.of(
                    "email",
                    "Email",
                    "release@myproject.iam.gserviceaccount.com",
                    "[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,190}",
                    "is a service account's address, as in release@myproject.iam.gserviceaccount.com")
                .namesTheProject()
                .from("email"))
        .field(
            ProviderField.of(
                    "sub", "Subject", "106987654321098765432", "[0-9]{1,255}", "is a number")
                .optional()
                .from("sub"))
        .rule(Rule.of("email", equal("email", "{email}"), new ClaimTest.IsTrue("email_verified")))
        .rule(Rule.of("sub", equal("sub", "{sub}")))
        .requires("email", "email_verified", "sub")
        // An address can be deleted and made again; the number stays with the first.
        .pins("sub", "subject")
        .key("{email}", "{claim:email}")
        .done();
  }

  private static Provider activeState() {
    return Provider.named("activestate", "ActiveState")
        .issuer("https://platform.activestate.com/api/v1/oauth/oidc")
        .field(name("organization", "Organization", "myorg").namesTheProject())
        .field(name("project", "Project", "myproject").namesTheProject())
        .field(
            ProviderField.of(
                    "actor-id",
                    "Id of the user who builds",
                    "00000000-0000-1000-8000-000000000002",
                    "[0-9A-Za-z-]{1,64}",
                    "is the user's id, as the claim actor_id has it")
                .from("actor_id"))
        .rule(Rule.of("organization", equal("organization", "{organization}")))
        .rule(Rule.of("project", equal("project", "{project}")))
        .rule(Rule.of("actor-id", equal("actor_id", "{actor-id}")))
        .rule(
            Rule.of("sub", equal("sub", "org:{organization}:project:{project}"))
                .or(ClaimTest.startsWith("sub", "org:{organization}:project:{project}:"))
                .always())
        .rule(Rule.of("builder", equal("builder", "pypi-publisher")).always())
        .requires("organization", "project", "actor_id", "builder", "sub")
        .pins("organization_id", "organization id")
        .pins("project_id", "project id")
        .key("{organization}/{project}", "{claim:organization}/{claim:project}")
        .done();
  }

  private static ProviderField name(String name, String label, String example) {
    return ProviderField.of(
            name, label, example, "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "is a name, as in " + example)
        .from(name);
  }

  private static Provider kubernetes() {
    return Provider.named("kubernetes", "Kubernetes service account")
        .field(label("namespace", "Namespace", "ci").namesTheProject())
        .field(label("service-account", "Service account", "publisher").namesTheProject())
        .rule(
            Rule.of(
                "service-account",
                equal("sub", "system:serviceaccount:{namespace}:{service-account}")))
        .requires("sub")
        .pins("/kubernetes.io/serviceaccount/uid", "service account's uid")
        .condition("pod", "/kubernetes.io/pod/name")
        .key("system:serviceaccount:{namespace}:{service-account}", "{claim:sub}")
        .done();
  }

  private static ProviderField label(String name, String label, String example) {
    var group = name.equals("namespace") ? "^system:serviceaccount:([^:]+):" : ":([^:]+)$";
    return ProviderField.of(
            name,
            label,
            example,
            "[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?",
            "is a Kubernetes name, as in " + example)
        .from("sub", group);
  }
}
