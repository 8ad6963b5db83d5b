"""The server as a program: how it ends."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
import requests

from tests.kit.serving import free_port
from tests.kit.tls import certificates

#: seconds within which a server that answers nobody has stopped
STOPPED = 3


@pytest.mark.parametrize("tls", [True, False], ids=["tls", "plain"])
def test_a_server_stops_at_once_although_a_client_keeps_its_connection(tmp_path, tls):
    ca, certificate, key = certificates(tmp_path)
    port = free_port()
    words = ["--db", f"sqlite:///{tmp_path / 'province.db'}", "--state", str(tmp_path / "state")]
    words += ["--port", str(port)]
    if tls:
        words += ["--certificate", str(certificate), "--key", str(key)]
    command = [sys.executable, "-m", "sync.server", "serve", *words]
    with (tmp_path / "server.log").open("w") as log, requests.Session() as session:
        session.trust_env, session.verify = False, str(ca)
        server = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            answer = _answered(session, f"{'https' if tls else 'http'}://127.0.0.1:{port}/health")
            assert answer.json()["status"] == "ok"  # and its connection is kept
            began = time.monotonic()
            server.terminate()
            server.wait(15)
            assert time.monotonic() - began < STOPPED
        finally:
            server.kill()
            server.wait(15)
    assert "Traceback" not in (tmp_path / "server.log").read_text()


def _answered(session, url):
    until = time.monotonic() + 30
    while True:
        try:
            return session.get(url, timeout=5)
        except requests.RequestException:
            assert time.monotonic() < until
            time.sleep(0.05)
