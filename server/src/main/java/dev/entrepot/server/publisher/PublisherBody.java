package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.PublisherForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A publisher as a program sends it.
///
/// @param issuer which of the trusted ones, where the provider has several
/// @param project the name of one to be made, for a pending publisher
/// @param ownerUser who shall own it, where an administrator says so
record PublisherBody(
    PublisherForm form,
    Optional<String> issuer,
    Optional<String> project,
    Optional<String> ownerUser) {
  static PublisherBody ofProject(ApiObject body) {
    return read(
        body.only("provider", "issuer", "fields", "conditions", "permit", "token_lifetime"));
  }

  static PublisherBody ofPending(ApiObject body) {
    body.required("project");
    return read(
        body.only(
            "project",
            "owner_user",
            "provider",
            "issuer",
            "fields",
            "conditions",
            "permit",
            "token_lifetime"));
  }

  private static PublisherBody read(ApiObject body) {
    var form =
        new PublisherForm(
            body.required("provider"),
            body.texts("fields"),
            body.objects("conditions").stream().map(PublisherBody::condition).toList(),
            body.text("permit"),
            body.text("token_lifetime")
                .map(it ->
                    Quantity.duration(it)
                        .orElseThrow(
                            () -> new InvalidInput("token_lifetime is a time as in 30m or 2h"))));
    return new PublisherBody(
        form, body.text("issuer"), body.text("project"), body.text("owner_user"));
  }

  private static Condition condition(ApiObject condition) {
    condition.only("claim", "operator", "values");
    var wanted = condition.required("operator");
    var operator =
        Arrays.stream(Operator.values())
            .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(wanted))
            .findFirst()
            .orElseThrow(() ->
                new InvalidInput(condition.place() + "operator is equals, one_of or matches"));
    return new Condition(condition.required("claim"), operator, condition.list("values"));
  }
}
