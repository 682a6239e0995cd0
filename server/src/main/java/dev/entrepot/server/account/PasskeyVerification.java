package dev.entrepot.server.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.Base64UrlUtil;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Whether what an authenticator signed is about this index, this challenge, and by a person who is
/// there (Web Authentication, 7.1 and 7.2). Who made the authenticator is not asked.
@Singleton
class PasskeyVerification {
  private final ObjectConverter converter = new ObjectConverter();
  private final AttestedCredentialDataConverter keys =
      new AttestedCredentialDataConverter(converter);
  private final WebAuthnManager webAuthn =
      WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final URI index;

  @Inject
  PasskeyVerification(ServerConfig config) {
    this.index = config.publicUrl();
  }

  /// What is kept of a passkey to know it again.
  ///
  /// @param publicKey the attested credential data
  /// @param count of its signatures
  record Kept(String id, String publicKey, long count, boolean backupEligible) {}

  /// What an authenticator answered, before anything about it is believed.
  record Unverified(String id, AuthenticationData data) {}

  /// Reads the answer to a request to make one.
  ///
  /// @throws InvalidInput when it is not genuine
  Kept registered(String response, String challenge) {
    try {
      var data =
          webAuthn.verifyRegistrationResponseJSON(
              response, new RegistrationParameters(server(challenge), null, true, true));
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject(), "verified, but not there")
              .getAuthenticatorData();
      var key =
          Objects.requireNonNull(
              authenticator.getAttestedCredentialData(), "verified, but not there");
      return new Kept(
          Base64UrlUtil.encodeToString(key.getCredentialId()),
          Base64UrlUtil.encodeToString(keys.convert(key)),
          authenticator.getSignCount(),
          authenticator.isFlagBE());
    } catch (RuntimeException e) {
      // Of JSON without its parts, the library says so with a NullPointerException.
      throw new InvalidInput("The answer of the passkey is not valid; try once more");
    }
  }

  /// Reads the answer to a request to sign; empty when it is none.
  Optional<Unverified> read(String response) {
    try {
      var data = webAuthn.parseAuthenticationResponseJSON(response);
      return data.getCredentialId() == null
          ? Optional.empty()
          : Optional.of(new Unverified(Base64UrlUtil.encodeToString(data.getCredentialId()), data));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /// How many signatures the passkey has made by now; empty when this one is not genuine.
  Optional<Long> verified(Unverified answer, Kept kept, String challenge) {
    var known =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            true,
            kept.backupEligible(),
            null,
            kept.count(),
            keys.convert(Base64.getUrlDecoder().decode(kept.publicKey())),
            new AuthenticationExtensionsAuthenticatorOutputs<>(),
            null,
            null,
            null);
    try {
      var id = List.of(Base64.getUrlDecoder().decode(kept.id()));
      var data =
          webAuthn.verify(
              answer.data(),
              new AuthenticationParameters(server(challenge), known, id, true, true));
      return Optional.ofNullable(data.getAuthenticatorData()).map(it -> it.getSignCount());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private ServerProperty server(String challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(index.toString()))
        .rpId(index.getHost())
        .challenge(new DefaultChallenge(challenge))
        .build();
  }
}
