package dev.entrepot.server.publisher;

import dev.entrepot.server.oidc.Issuer;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.ProviderField;
import java.util.List;
import java.util.Map;

/// A provider as JSON shows it: enough to make a form of.
///
/// @param issuers those that this index trusts; without one nothing can be registered
/// @param conditions by the name a person gives them, and the claim they are about
record ProviderView(
    String name,
    String label,
    List<String> issuers,
    List<FieldView> fields,
    Map<String, String> conditions) {
  /// One field.
  ///
  /// @param rule what is allowed, as the end of a sentence
  record FieldView(String name, String label, String example, String rule, boolean required) {
    static FieldView of(ProviderField field) {
      return new FieldView(
          field.name(), field.label(), field.example(), field.rule(), field.required());
    }
  }

  static ProviderView of(Provider provider, TrustedIssuers trusted) {
    return new ProviderView(
        provider.name(),
        provider.label(),
        trusted.of(provider.name()).stream().map(Issuer::url).toList(),
        provider.fields().stream().map(FieldView::of).toList(),
        provider.conditions());
  }
}
