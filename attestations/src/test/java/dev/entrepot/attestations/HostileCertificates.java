package dev.entrepot.attestations;

import static dev.entrepot.attestations.Hostile.attest;
import static dev.entrepot.attestations.Hostile.changed;
import static dev.entrepot.attestations.Hostile.longer;
import static dev.entrepot.attestations.Hostile.made;
import static dev.entrepot.attestations.Hostile.valid;

import java.time.Duration;
import java.util.List;

/// Certificates that prove nothing, or that come at the wrong time.
final class HostileCertificates {
  static final List<Hostile> ALL =
      List.of(
          changed(
              "garbage for a certificate",
              Check.FORM,
              "The certificate is malformed",
              "/verification_material",
              it -> it.put("certificate", "AAAA")),
          changed(
              "bytes behind the certificate",
              Check.FORM,
              "cut short or has something behind it",
              "/verification_material",
              it -> it.put("certificate", longer(it.path("certificate").asText()))),
          made(
              "a job without issuer",
              Check.FORM,
              "does not name an OpenID issuer",
              attest(TestFile.JOB.without(1).without(8))),
          made(
              "a job with two issuers",
              Check.FORM,
              "names two OpenID issuers",
              attest(TestFile.JOB.with(1, "https://evil.test"))),
          made(
              "control characters in a claim",
              Check.FORM,
              "has control characters",
              attest(TestFile.JOB.with(14, "refs/\u0000"))),
          made(
              "another authority",
              Check.CERTIFICATE,
              "was not made by an authority",
              valid().withStrangeAuthority()),
          made(
              "no certificate log",
              Check.CERTIFICATE,
              "No valid SCTs",
              valid().withoutCertificateLog()),
          made(
              "an unknown certificate log",
              Check.CERTIFICATE,
              "SCTs were invalid",
              valid().withStrangeCertificateLog()),
          made("not for code", Check.CERTIFICATE, "not one for signing code", valid().notForCode()),
          made(
              "an authority's certificate",
              Check.CERTIFICATE,
              "not one for signing code",
              valid().withAuthorityCertificate()),
          made(
              "another curve",
              Check.CERTIFICATE,
              "not on the curve P-256",
              valid().withKeyOn("secp384r1")),
          made(
              "logged too late",
              Check.TIME,
              "but its certificate is from",
              valid().loggedAfter(Duration.ofHours(1))),
          made(
              "logged too early",
              Check.TIME,
              "but its certificate is from",
              valid().loggedAfter(Duration.ofHours(-1))));

  private HostileCertificates() {}
}
