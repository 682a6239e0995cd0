package dev.entrepot.server.manage;

import dev.entrepot.server.oidc.Issuer;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.ChosenIssuer;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.ProviderField;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Request;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The form of a publisher, made of what its provider's table says.
@Singleton
final class PublisherForms {
  private static final String PROVIDER = "provider";
  private static final String ISSUER = "issuer";
  private static final String USUAL = "github";

  private final TrustedIssuers trusted;
  private final ChosenIssuer issuers;

  @Inject
  PublisherForms(TrustedIssuers trusted, ChosenIssuer issuers) {
    this.trusted = trusted;
    this.issuers = issuers;
  }

  /// A form as it is shown.
  ///
  /// @param issuers to choose among; the index trusts only these
  /// @param conditions further demands
  public record FormView(
      String provider,
      String label,
      List<Choice> providers,
      List<Choice> issuers,
      List<Input> fields,
      List<Input> conditions) {}

  /// One of several.
  public record Choice(String name, String label, boolean chosen) {}

  /// One field.
  ///
  /// @param help what is allowed, as the end of a sentence; may be empty
  public record Input(
      String name, String label, String example, String help, boolean required, String value) {}

  /// Every field that the form of some provider has.
  List<String> fields() {
    return Stream.concat(
            Stream.of(PROVIDER, ISSUER),
            Providers.all().stream()
                .flatMap(it ->
                    Stream.concat(
                        it.fields().stream().map(ProviderField::name),
                        it.conditions().keySet().stream())))
        .distinct()
        .toList();
  }

  /// The form of the provider that the address or the form names.
  FormView view(Request request, Form form) {
    var name = form.text(PROVIDER).or(() -> request.query(PROVIDER)).orElse(USUAL);
    var provider = Providers.find(name).orElseGet(() -> Providers.named(USUAL));
    var issuer = form.text(ISSUER).orElse("");
    return new FormView(
        provider.name(),
        provider.label(),
        Providers.all().stream()
            .filter(it -> !trusted.of(it.name()).isEmpty() || it.name().equals(provider.name()))
            .map(it -> new Choice(it.name(), it.label(), it.name().equals(provider.name())))
            .toList(),
        trusted.of(provider.name()).stream()
            .map(Issuer::url)
            .map(it -> new Choice(it, it, it.equals(issuer)))
            .toList(),
        provider.fields().stream().map(it -> input(it, form)).toList(),
        provider.conditions().keySet().stream()
            .sorted()
            .filter(it -> provider.field(it).isEmpty())
            .map(it -> new Input(it, it, "", "", false, form.text(it).orElse("")))
            .toList());
  }

  private static Input input(ProviderField field, Form form) {
    return new Input(
        field.name(),
        field.label(),
        field.example(),
        field.rule(),
        field.required(),
        form.text(field.name()).orElse(""));
  }

  /// The publisher that a person filled in.
  ///
  /// @throws dev.entrepot.packaging.InvalidInput that names the field
  TrustedPublisher read(Form form) {
    var provider = Providers.named(form.text(PROVIDER).orElse(""));
    var values = new LinkedHashMap<String, String>();
    names(provider).forEach(it -> form.text(it).ifPresent(value -> values.put(it, value)));
    return new PublisherForm(provider.name(), values, List.of(), Optional.empty(), Optional.empty())
        .publisher(issuers.url(provider.name(), form.text(ISSUER)));
  }

  // What another provider's form has is left alone.
  private static Stream<String> names(Provider provider) {
    return Stream.concat(
            provider.fields().stream().map(ProviderField::name),
            provider.conditions().keySet().stream())
        .distinct();
  }
}
