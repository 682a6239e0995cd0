package dev.entrepot.attestations;

import static dev.entrepot.attestations.Hostile.attest;
import static dev.entrepot.attestations.Hostile.base64;
import static dev.entrepot.attestations.Hostile.changed;
import static dev.entrepot.attestations.Hostile.made;
import static dev.entrepot.attestations.Hostile.said;
import static dev.entrepot.attestations.TestFile.PUBLISHED;

import dev.entrepot.attestations.testing.FakeSigstore;
import java.util.List;

/// Statements about something else, and statements of somebody else.
final class HostileStatements {
  static final List<Hostile> ALL =
      List.of(
          said("not JSON at all", "The statement is not JSON", "hello"),
          said(
              "another type of statement",
              "_type is not",
              PUBLISHED.replace("Statement/v1", "Statement/v0.1")),
          said(
              "no subject", "subject is empty", PUBLISHED.replaceFirst("\\[\\{.*?\\}\\}\\]", "[]")),
          said(
              "two subjects",
              "subject has more than 1 members",
              PUBLISHED.replaceFirst("\\[(\\{.*?\\}\\})\\]", "[$1,$1]")),
          said(
              "a subject twice",
              "Duplicate field 'subject'",
              PUBLISHED.replace("\"predicateType\"", "\"subject\":[],\"predicateType\"")),
          said(
              "a predicate that nobody knows",
              "predicateType is neither",
              PUBLISHED.replace("docs.pypi.org", "docs.test")),
          said(
              "a publish attestation that says more",
              "is not empty",
              PUBLISHED.replace("null", "{\"a\":1}")),
          said(
              "a path for a name",
              "is not a filename",
              PUBLISHED.replace("demo_pkg", "../demo_pkg")),
          said(
              "a digest in capitals",
              "64 lower-case",
              PUBLISHED.replace(TestFile.SHA256, "AB".repeat(32))),
          said(
              "another digest",
              "about a file with the SHA-256 digest",
              PUBLISHED.replace(TestFile.SHA256, "cd".repeat(32))),
          said(
              "another version",
              "named demo_pkg-2.0",
              PUBLISHED.replace("demo_pkg-1.0", "demo_pkg-2.0")),
          said(
              "another platform",
              "named demo_pkg-1.0-py3-none-win32.whl",
              PUBLISHED.replace("any.whl", "win32.whl")),
          said(
              "the sdist's name",
              "named demo_pkg-1.0.tar.gz",
              PUBLISHED.replace("-py3-none-any.whl", ".tar.gz")),
          changed(
              "a statement changed afterwards",
              Check.SIGNATURE,
              "not signed by the certificate's key",
              "/envelope",
              it -> it.put("statement", base64(PUBLISHED.replace("null", "{}")))));

  static final List<Hostile> OF_OTHERS =
      List.of(
          made(
              "another repository",
              Check.IDENTITY,
              "repository is evil/demo, the publisher expects octo/demo",
              attest(FakeSigstore.gitHub("evil/demo", "release.yml"))),
          made(
              "another workflow",
              Check.IDENTITY,
              "workflow is ci.yml",
              attest(FakeSigstore.gitHub("octo/demo", "ci.yml"))),
          made(
              "another provider",
              Check.IDENTITY,
              "issuer is https://gitlab.com",
              attest(FakeSigstore.gitLab("https://gitlab.com", "octo/demo", "release.yml"))),
          made(
              "another commit",
              Check.IDENTITY,
              "commit is ffff",
              attest(TestFile.JOB.with(13, "ffff"))),
          made(
              "a workflow of another ref",
              Check.IDENTITY,
              "workflow is https://github.com/octo/demo",
              attest(TestFile.JOB.with(14, "refs/heads/evil"))),
          made(
              "a person",
              Check.IDENTITY,
              "issuer is https://accounts.google.com",
              attest(FakeSigstore.google("octo@example.com"))));

  private HostileStatements() {}
}
