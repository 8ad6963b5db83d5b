"""Two PCs of an office on one network hand each other their parcels; one of them serves.

TLS with the serving PC's own certificate. The first time a short code, shown there and typed
here, proves to each that no one stands between: both show that they know it together with the
certificate as they see it. Then the certificate and each other's keys are remembered.
"""

from __future__ import annotations

import platform
import secrets
import socket
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import Refused, Unavailable
from app.store import sharing
from app.store.op_log import moment
from app.store.sharing import Peer
from sync.client.channel import LOOK_S, Channel, reached
from sync.client.parcel_out import Reach
from sync.protocol import sealing, signing
from sync.protocol.parcel import BadParcel
from sync.protocol.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.errors import AppError
    from app.services.task import Task
    from sync.client.sharing import Received, Sharing

PORT = 8544
_TRIES = 3
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Serving:
    """What the serving PC shows while it waits."""

    code: str
    addresses: tuple[str, ...]
    port: int


class OfficeNetwork:
    """Serves, or joins a PC that serves."""

    def __init__(self, sharing_: Sharing) -> None:
        self._sharing = sharing_
        self._register = sharing_.register

    def serve(
        self,
        task: Task,
        show: Callable[[Serving], None],
        *,
        host: str = "0.0.0.0",  # noqa: S104 - the office's own network; who joins must prove it
        port: int = PORT,
        most: int = 0,
        met: Callable[[Received], None] = lambda _received: None,
        away: Callable[[AppError, str], None] = lambda _error, _address: None,
    ) -> list[Received]:
        """Wait for other PCs until the task is stopped (or `most` were here).

        `met` is told of each that exchanged, `away` of each that was not let in or was cut off.

        Raises:
            Unavailable: share_port.
            Cancelled: what was exchanged before stays.
        """
        certificate, private = self._certificate()
        code, wrong = sealing.new_code(), 0
        found: list[Received] = []
        try:
            listening = socket.create_server((host, port))
        except OSError as error:
            raise Unavailable("share_port", port=port) from error
        with listening:
            listening.settimeout(LOOK_S)
            show(Serving(code, addresses(), listening.getsockname()[1]))
            context = _context(certificate, private)
            while not most or len(found) < most:
                task.step(len(found), 0, "share_serving")
                try:
                    raw, (where, *_) = listening.accept()
                except TimeoutError:
                    continue
                try:
                    with (
                        raw,
                        context.wrap_socket(
                            raw, server_side=True, do_handshake_on_connect=False
                        ) as line,
                    ):
                        channel = Channel(line, task)
                        channel.greet()
                        usable = code if wrong < _TRIES else ""
                        done = self._served(channel, certificate, usable, task)
                    found.append(done)
                    met(done)
                except (Refused, Unavailable) as error:
                    wrong += error.code == "share_bad_code"
                    away(error, str(where))
                except BadParcel as error:
                    away(Refused(error.code, **error.fields), str(where))
                except (OSError, KeyError, TypeError, ValueError):
                    # somebody else's request, or a line that broke: the next one
                    away(Unavailable("share_cut"), str(where))
        return found

    def join(self, address: str, *, code: str = "", task: Task) -> Received:
        """Exchange with a PC that serves; without a code one that was met before.

        Raises:
            Refused: share_bad_code, share_code_over, share_needs_code, share_other_certificate,
                share_unknown_pc, and those of `Sharing.read`.
            Unavailable: share_offline, share_cut, share_not_understood.
        """
        host, _, port = address.partition(":")
        if port and not port.isdigit():
            raise Refused("share_address", address=address)
        task.step(0, 0, "share_greeting")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # proven by the code, or by what is remembered
        try:
            raw = reached(host, int(port or PORT), task)
        except OSError as error:
            raise Unavailable("share_offline", address=address) from error
        try:
            with raw, context.wrap_socket(raw, do_handshake_on_connect=False) as line:
                channel = Channel(line, task)
                channel.greet()
                seen = sealing.fingerprint(line.getpeercert(binary_form=True) or b"")
                return self._joined(channel, seen, code, (address, task))
        except BadParcel as error:
            raise Refused(error.code, **error.fields) from error
        except (KeyError, TypeError, ValueError) as error:
            raise Unavailable("share_not_understood", hint=type(error).__name__) from error
        except OSError as error:
            raise Unavailable("share_cut") from error

    def _joined(self, channel: Channel, seen: str, code: str, told: tuple[str, Task]) -> Received:
        address, task = told
        identity = self._register.identity
        key = self._sharing.signing_key()
        challenge = channel.hear()
        known = next((p for p in self._sharing.peers() if p.fingerprint == seen), None)
        if known is None and not code:
            pinned = any(p.address == address and p.fingerprint for p in self._sharing.peers())
            raise Refused("share_other_certificate" if pinned else "share_needs_code")
        text = _claim("join", seen, challenge["nonce"], identity.device, key.public)
        nonce = secrets.token_hex(16)
        secret_key = sealing.key_of_code(code, bytes.fromhex(seen)) if code else b""
        channel.tell(
            version=_VERSION,
            office=identity.office,
            device=identity.device,
            name=platform.node(),
            key=key.public,
            nonce=nonce,
            proof=sealing.proof(secret_key, text) if code else "",
            signature=key.sign(text),
            reach=_reach(self._sharing.reach()),
        )
        answer = channel.hear()
        text = _claim("serve", seen, nonce, answer["device"], answer["key"])
        proven = (
            sealing.same(str(answer["proof"]), sealing.proof(secret_key, text))
            if code
            else known is not None and known.public_key == answer["key"]
        )
        if not proven or not signing.signed_by(answer["key"], answer["signature"], text):
            raise Refused("share_other_certificate")
        sharing.keep_own(self._register, secret=str(answer["secret"]))
        self._remember(answer, seen, address)
        task.step(0, 0, "share_exchanging")
        made = self._sharing.write(to=_read_reach(answer["reach"]))
        channel.send(made.content)
        theirs = channel.receive_parcel()
        received = self._sharing.read(theirs, task=task)
        channel.tell(done=received.records)
        channel.hear()
        return received

    def _served(self, channel: Channel, certificate: str, code: str, task: Task) -> Received:
        identity = self._register.identity
        key = self._sharing.signing_key()
        seen = sealing.fingerprint(ssl.PEM_cert_to_DER_cert(certificate))
        challenge = secrets.token_hex(16)
        channel.tell(nonce=challenge)
        asked = channel.hear()
        text = _claim("join", seen, challenge, asked["device"], asked["key"])
        secret_key = self._admit(channel, asked, text, code=code, seen=seen)
        text = _claim("serve", seen, asked["nonce"], identity.device, key.public)
        channel.tell(
            version=_VERSION,
            device=identity.device,
            name=platform.node(),
            key=key.public,
            proof=sealing.proof(secret_key, text) if secret_key else "",
            signature=key.sign(text),
            secret=self._sharing.secret().hex(),
            reach=_reach(self._sharing.reach()),
        )
        theirs = channel.receive_parcel()
        self._remember(asked, "", "")
        # What was read from it just now is not sent back: made before it is taken in.
        made = self._sharing.write(to=_read_reach(asked["reach"]))
        received = self._sharing.read(theirs, task=task)
        channel.send(made.content)
        channel.hear()
        channel.tell(done=received.records)
        return received

    def _admit(
        self, channel: Channel, asked: dict[str, Any], text: str, *, code: str, seen: str
    ) -> bytes:
        """Return the key of the code the other PC proved to know; empty for one met before."""
        if asked["office"] != self._register.identity.office:
            channel.tell(refused="parcel_other_office")
            raise Refused("parcel_other_office", office=asked["office"])
        known = {peer.device: peer.public_key for peer in self._sharing.peers()}
        signed = signing.signed_by(asked["key"], asked["signature"], text)
        if not asked["proof"]:
            if signed and known.get(asked["device"]) == asked["key"]:
                return b""
            channel.tell(refused="share_unknown_pc")
            raise Refused("share_unknown_pc")
        if not code:
            channel.tell(refused="share_code_over")
            raise Refused("share_code_over")
        key = sealing.key_of_code(code, bytes.fromhex(seen))
        if not signed or not sealing.same(str(asked["proof"]), sealing.proof(key, text)):
            channel.tell(refused="share_bad_code")
            raise Refused("share_bad_code")
        return key

    def _remember(self, said: dict[str, Any], fingerprint: str, address: str) -> None:
        at = moment(self._register.clock.now())
        name = str(said["name"] or said["device"])[:80]
        peer = Peer(str(said["device"]), name, str(said["key"]), fingerprint, address, at)
        with self._register.connections.transaction() as connection:
            sharing.keep_peer(connection, peer)

    def _certificate(self) -> tuple[str, str]:
        _, _, found = sharing.own(self._register)
        if found[0]:
            return found
        made = sealing.own_certificate(f"sothu {self._register.identity.office}")
        sharing.keep_own(self._register, certificate=made)
        return made


def _context(certificate: str, private: str) -> ssl.SSLContext:
    """Return TLS with this PC's certificate; its key is on the disk only while it is read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.pem"
        path.touch(0o600)
        path.write_text(certificate + private, encoding="ascii")
        context.load_cert_chain(path)
    return context


def _claim(way: str, fingerprint: str, nonce: object, device: object, key: object) -> str:
    return "\n".join(("sothu-share-1", way, fingerprint, str(nonce), str(device), str(key)))


def _reach(found: Reach) -> dict[str, object]:
    place = {"seq": found.place.seq, "chain": found.place.chain}
    return {"heads": dict(found.heads), "epoch": found.epoch, "place": place}


def _read_reach(found: dict[str, Any]) -> Reach:
    heads = {str(replica): int(dseq) for replica, dseq in found["heads"].items()}
    place = Place(int(found["place"]["seq"]), str(found["place"]["chain"]))
    return Reach(heads, str(found["epoch"]), place)


def addresses() -> tuple[str, ...]:
    """Return the addresses of this PC on its networks, as a person types them elsewhere."""
    found: dict[str, None] = {}
    try:
        for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found[str(each[4][0])] = None
    except OSError:
        return (socket.gethostname(),)
    outside = [each for each in found if not each.startswith("127.")]
    return (*outside, socket.gethostname()) if outside else (socket.gethostname(),)
