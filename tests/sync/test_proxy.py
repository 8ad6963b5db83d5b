"""Whose word the server takes for who asks and for https: the proxies it was started with."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from sync.server.__main__ import main
from sync.server.routes import application
from tests.kit.serving import free_port, serving_app

#: two neighbours of the server, as loopback has them; a PC elsewhere
PROXY, OTHER, PC = "127.0.0.2", "127.0.0.1", "203.0.113.7"


@contextmanager
def server(folder, *words, **environment):
    """Run the program itself; yields its port."""
    port = free_port()
    where = ["--db", f"sqlite:///{folder / 'province.db'}", "--state", str(folder / "state")]
    command = [sys.executable, "-m", "sync.server", "serve", *where, "--port", str(port), *words]
    with (folder / "server.log").open("w") as log:
        running = subprocess.Popen(
            command, stdout=log, stderr=log, env={**os.environ, **environment}
        )
        try:
            until = time.monotonic() + 30
            while not _up(port):
                assert time.monotonic() < until
                time.sleep(0.05)
            yield port
        finally:
            running.terminate()
            running.wait(15)


def _up(port):
    try:
        return ask(port, OTHER).status == 200
    except OSError:
        return False


def ask(port, source, **fields):
    """Ask for the page of signing in, from an address of this machine."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5, source_address=(source, 0))
    try:
        line.request("GET", "/console/sign-in", headers=fields)
        answer = line.getresponse()
        answer.read()
        return answer
    finally:
        line.close()


def said(proto):
    return {"X-Forwarded-For": PC, "X-Forwarded-Proto": proto}


def over_tls(answer):
    """Tell whether the server took the request for one over https."""
    return answer.getheader("strict-transport-security") is not None


def test_a_proxy_that_is_named_is_believed_and_nobody_else(tmp_path):
    with server(tmp_path, "--behind-proxy", PROXY, FORWARDED_ALLOW_IPS="*") as port:
        told = ask(port, PROXY, **said("https"))
        assert (told.status, over_tls(told)) == (200, True)
        # its word for the address is taken as well: a PC that came without TLS is refused
        assert ask(port, PROXY, **said("http")).status == 403
        pretended = ask(port, OTHER, **said("https"))
        assert (pretended.status, over_tls(pretended)) == (200, False)
        assert ask(port, OTHER, **said("http")).status == 200  # still counted as this machine


@pytest.mark.parametrize("words", [(), ("--behind-proxy",)], ids=["none", "alone"])
def test_without_an_address_at_most_this_machine_is_believed(tmp_path, words):
    with server(tmp_path, *words, FORWARDED_ALLOW_IPS="*") as port:
        assert over_tls(ask(port, "127.0.0.1", **said("https"))) == bool(words)
        assert not over_tls(ask(port, PROXY, **said("https")))


def test_a_network_is_named_and_what_a_stranger_wrote_before_is_passed_over(tmp_path):
    with server(tmp_path, "--behind-proxy", "10.0.0.0/8, 127.0.0.2/32") as port:
        chain = {"X-Forwarded-For": f"127.0.0.9, {PC}, 10.1.2.3", "X-Forwarded-Proto": "http"}
        assert ask(port, PROXY, **chain).status == 403


@pytest.mark.parametrize("province", ["sqlite"], indirect=True)
def test_the_log_names_the_proxy_that_is_not_believed(province, caplog):
    app = application(province)

    async def from_elsewhere(scope, receive, send):
        await app({**scope, "client": ("10.88.0.1", 1)}, receive, send)

    with serving_app(from_elsewhere, proxy_headers=False) as address:
        port = int(address.rpartition(":")[2])
        assert ask(port, OTHER, **said("https")).status == 403
        assert "10.88.0.1" in caplog.text
        assert "--behind-proxy" in caplog.text
        caplog.clear()
        assert ask(port, OTHER).status == 403  # no proxy says anything: nothing to set right
        assert "--behind-proxy" not in caplog.text


@pytest.mark.parametrize("text", ["*", "", "proxy.example.vn", "10.0.0.5/8", "10.0.0.5,*"])
def test_everybody_and_names_are_never_believed(tmp_path, capsys, text):
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--db", f"sqlite:///{tmp_path / 'p.db'}", "--behind-proxy", text])
    assert stopped.value.code == 2
    assert "--behind-proxy" in capsys.readouterr().err
