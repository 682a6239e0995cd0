"""Signs and verifies with pypi-attestations and another Sigstore than the public one.

    sign CONFIG TOKEN FILE                            writes FILE.publish.attestation
    verify CONFIG PROVENANCE FILE REPOSITORY WORKFLOW

CONFIG is a ClientTrustConfig. pypi-attestations verifies with the public instance only, so its verifier is put in
that one's place; everything else is its own.
"""

import sys
from pathlib import Path

from pypi_attestations import Attestation, Distribution, GitHubPublisher, Provenance
from sigstore.models import ClientTrustConfig
from sigstore.oidc import IdentityToken
from sigstore.sign import SigningContext
from sigstore.verify import Verifier


def sign(config, token, file):
    config.force_tlog_version = 1  # as the program's own command does
    context = SigningContext.from_trust_config(config)
    with context.signer(IdentityToken(token, "sigstore"), cache=True) as signer:
        attestation = Attestation.sign(signer, Distribution.from_file(Path(file)))
    Path(file + ".publish.attestation").write_text(attestation.model_dump_json())


def verify(config, provenance, file, repository, workflow):
    verifier = Verifier(trusted_root=config.trusted_root)
    Verifier.production = staticmethod(lambda offline=False: verifier)
    publisher = GitHubPublisher(repository=repository, workflow=workflow)
    distribution = Distribution.from_file(Path(file))
    for bundle in Provenance.model_validate_json(Path(provenance).read_text()).attestation_bundles:
        for attestation in bundle.attestations:
            kind, _ = attestation.verify(publisher, distribution, offline=True)
            print("OK", kind)


def main(command, config, *words):
    trust = ClientTrustConfig.from_json(Path(config).read_text())
    {"sign": sign, "verify": verify}[command](trust, *words)


if __name__ == "__main__":
    main(*sys.argv[1:])
