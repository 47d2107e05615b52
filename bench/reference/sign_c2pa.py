"""Signs pictures with c2pa-python, as generators and cameras do: sign_c2pa.py SOURCE TARGET DIGITAL_SOURCE_TYPE.

The certificates are made for the occasion: nobody trusts them, which is not what is tried."""

import datetime
import json
import sys

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def certificates():
    """PEM of a signer's certificate and its authority's, and of the signer's key."""
    start = datetime.datetime(2025, 1, 1)
    end = start + datetime.timedelta(days=3650)

    def build(name, key, issuer, issuer_key, authority):
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Gantry test"),
                             x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or subject)
                   .public_key(key.public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(start).not_valid_after(end)
                   .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
                   .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
                   .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
                                  critical=False)
                   .add_extension(x509.KeyUsage(not authority, False, False, False, False, authority, authority,
                                                False, False), critical=True))
        if not authority:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        return builder.sign(issuer_key, hashes.SHA256())

    root_key = ec.generate_private_key(ec.SECP256R1())
    root = build("authority", root_key, None, root_key, True)
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = build("signer", key, root.subject, root_key, False)
    pem = serialization.Encoding.PEM
    chain = leaf.public_bytes(pem) + root.public_bytes(pem)
    return chain, key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def sign(source, target, source_type):
    chain, key = certificates()
    signer = c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, key, None))
    actions = [{"action": "c2pa.created", "digitalSourceType": TYPES + source_type}]
    manifest = {"claim_generator_info": [{"name": "gantry-bench", "version": "1"}],
                "assertions": [{"label": "c2pa.actions", "data": {"actions": actions}}]}
    builder = c2pa.Builder(json.dumps(manifest))
    builder.sign_file(source, target, signer)


if __name__ == "__main__":
    sign(*sys.argv[1:4])
