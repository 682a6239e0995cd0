package dev.entrepot.server.publisher;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.issuer.Profile;
import dev.entrepot.issuer.ProfileClaims;
import dev.entrepot.issuer.TokenSigner;
import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.TokenRules;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.testing.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every CI's token, made by the issuer module that shares no code with this one, through
/// verification, matching and exchange.
class EveryCiTest {
  private static final String ISSUER = "https://ci.test/path";

  private final Path folder;
  private final ExchangeFixture exchange;
  private final TokenSigner signer;

  EveryCiTest(@TempDir Path folder) {
    this.folder = folder;
    exchange = ExchangeFixture.in(folder);
    signer = new TokenSigner(exchange.index().clock());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private Map<String, Object> claims(Profile profile) {
    return ProfileClaims.of(
        profile,
        profile.provider().equals("github")
            ? Map.of(
                "repository", "octo-org/demo",
                "workflow", "release.yml",
                "environment", "release",
                "ref", "refs/tags/v1.0")
            : Map.of("environment", "release", "ref", "refs/tags/v1.0"),
        ISSUER,
        "packages",
        exchange.index().clock().instant());
  }

  private TokenMinting minting(Profile profile) throws IOException {
    var keys = Files.writeString(folder.resolve("keys.json"), signer.jwks());
    var issuer =
        new IssuerConfig(
            profile.provider(),
            ISSUER,
            Optional.empty(),
            Optional.of(keys),
            TokenRules.usual(profile.provider()));
    var config = TestConfig.trusting(folder, List.of(issuer));
    return exchange.minting(identityTokens(config, exchange.index().clock()), config);
  }

  /// The publisher that an owner would make of the job's claims.
  private void trust(Profile profile) {
    var provider = Providers.named(profile.provider());
    var claims = new Claims(ISSUER, new ObjectMapper().valueToTree(claims(profile)));
    var form =
        new PublisherForm(
            profile.provider(),
            provider.suggest(claims),
            List.of(),
            Optional.empty(),
            Optional.empty());
    exchange.trust(exchange.index().project("demo"), form.publisher(ISSUER));
  }

  private static MintOutcome mint(TokenMinting minting, String token) {
    return minting.mint(new UnverifiedToken(token), Purpose.PUBLISH, "127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void publishesOnceWithEachToken(Profile profile) throws IOException {
    trust(profile);
    var minting = minting(profile);
    var token = signer.sign(claims(profile));

    assertThat(mint(minting, token)).isInstanceOf(Minted.class);
    assertThat(mint(minting, token)).isEqualTo(new TokenAlreadyUsed());
    var again = claims(profile);
    again.put("nonce", "another token of the same job");
    assertThat(mint(minting, signer.sign(again))).isInstanceOf(Minted.class);
  }

  @ParameterizedTest
  @EnumSource
  void isToldWhichFieldDiffers(Profile profile) throws IOException {
    trust(profile);
    var minting = minting(profile);
    var provider = Providers.named(profile.provider());
    for (var field : provider.fields()) {
      var suggestion = field.suggestion().orElse(null);
      var claims = claims(profile);
      if (suggestion == null
          || !(claims.get(suggestion.claim()) instanceof String value)
          || field.identifying()) {
        continue;
      }
      claims.put(suggestion.claim(), value + "x");
      if (suggestion.claim().equals("workflow_ref") && claims.containsKey("job_workflow_ref")) {
        claims.put("job_workflow_ref", value + "x");
      }

      assertThat(mint(minting, signer.sign(claims)))
          .as(field.name())
          .isInstanceOfSatisfying(
              NoMatchingPublisher.class, it -> assertThat(it.differences()).isNotEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWithTheTokenOfAnotherIssuerOrAudience(Profile profile) throws IOException {
    trust(profile);
    var minting = minting(profile);
    var forged = new TokenSigner(exchange.index().clock()).sign(claims(profile));
    var elsewhere = claims(profile);
    elsewhere.put("aud", "somewhere-else");

    assertThat(mint(minting, forged)).isInstanceOf(InvalidIdentityToken.class);
    assertThat(mint(minting, signer.sign(elsewhere))).isInstanceOf(InvalidIdentityToken.class);
  }
}
