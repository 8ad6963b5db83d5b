"""A PC tells how far it read its office's log, as the province's page of audit does."""

from __future__ import annotations

from sync.client.desk import SyncDesk
from sync.server import ops
from sync.server.audit import audit
from sync.server.database import run
from tests.kit.province import OFFICE, work


def test_the_head_is_the_provinces_and_tells_what_was_signed(office, province, clock):
    one, two = office("one"), office("two")
    assert SyncDesk(one.register).head() is None
    work(one, 2)
    one.sync()
    signed = audit(province, OFFICE)
    head = SyncDesk(one.register).head()
    assert (head.seq, head.chain) == (signed.seq, signed.chain[:16])
    assert (head.signed_seq, head.signed_chain) == (head.seq, head.chain)
    assert head.signed_at == clock.now()
    work(two, 1, start=5)
    two.sync()
    one.sync()
    now, head = audit(province, OFFICE), SyncDesk(one.register).overview().head
    assert (head.seq, head.chain) == (now.seq, now.chain[:16])
    assert (head.signed_seq, head.signed_chain) == (signed.seq, signed.chain[:16])
    with province.database.read() as connection:
        assert ops.chain_at(connection, OFFICE, head.signed_seq) == signed.chain


def test_a_log_that_was_rewritten_shows_another_head(office, province):
    one = office("one")
    work(one, 2)
    one.sync()
    with province.database.write() as connection:
        run(connection, "UPDATE head SET chain = :chain", chain="0" * 64)
    assert SyncDesk(one.register).head().chain != audit(province, OFFICE).chain[:16]


def test_what_the_province_did_not_sign_is_not_told_as_signed(office, province):
    one = office("one")
    work(one, 1)
    one.sync()
    with one.register.connections.transaction() as connection:
        connection.execute("UPDATE sync_receipt SET place = 'e 01903 9 ' || hash")
    head = SyncDesk(one.register).head()
    assert (head.seq, head.signed_seq, head.signed_at) == (2, None, None)
