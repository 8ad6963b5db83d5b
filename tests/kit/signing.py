"""Invented keys, certificates and a software token for signatures."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 10, 10, 8, tzinfo=UTC)
PASSWORD = "hoa ban trắng"
SIGNER = "Hà Thị Thử Nghiệm"


@dataclass(frozen=True)
class Pair:
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


@cache
def authority(words: str = "Nơi cấp chứng thư thử") -> Pair:
    return certified(words, None, authority=True)


def certified(
    words: str,
    issuer: Pair | None,
    *,
    authority: bool = False,
    until: datetime | None = None,
    stamps: bool = False,
) -> Pair:
    """A certificate from 400 days before NOW until 400 days after it, or `until`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    by = issuer.certificate.subject if issuer else name(words)
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only"], False
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(words))
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=400))
        .not_valid_after(until or NOW + timedelta(days=400))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority,
                content_commitment=not authority,
                key_cert_sign=authority,
                crl_sign=authority,
                decipher_only=False,
                **usage,
            ),
            critical=True,
        )
    )
    if stamps:
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(use, critical=True)
    return Pair(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


@cache
def signer() -> Pair:
    return certified(SIGNER, authority())


def p12(pair: Pair, password: str = PASSWORD) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"signer",
        pair.key,
        pair.certificate,
        [authority().certificate],
        serialization.BestAvailableEncryption(password.encode()),
    )


def picture(colour: tuple[int, int, int], size: tuple[int, int]) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGBA", size, (*colour, 255)).save(made, "PNG")
    return made.getvalue()


#: Debian's softhsm2 (packaging/system_libraries.py); without it a token is only tried missing.
LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
TOKENS = [LIBRARY] if Path(LIBRARY).exists() else []
TOKEN, PIN = "Phố Cò", "4321"


@cache
def plug_in() -> str:
    """Make the signer's token once in this process: its library reads its settings only once."""
    folder = Path(tempfile.mkdtemp(prefix="sothu-token-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    _put_on_token(folder, LIBRARY, signer(), label=TOKEN, pin=PIN)
    return LIBRARY


def _put_on_token(folder: Path, library: str, pair: Pair, *, label: str, pin: str) -> None:
    """Make a SoftHSM token in `folder` (SOFTHSM2_CONF names it) with a key and its certificate."""
    import pkcs11
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\n")
    subprocess.run(
        [
            *("softhsm2-util", "--init-token", "--free", "--label", label),
            *("--pin", pin, "--so-pin", "000000"),
        ],
        check=True,
        capture_output=True,
    )
    token = pkcs11.lib(library).get_token(token_label=label)
    plain = pair.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    with token.open(rw=True, user_pin=pin) as session:
        for found in (decode_rsa_private_key(plain), decode_x509_certificate(pair.der)):
            session.create_object(
                {**found, pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: label}
            )
