"""What must hold in a world at rest; faults begin with the number of the invariant, if any."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain, combinations, permutations

from app.store import line_sets, sync_queue
from app.store.check import check
from sync.protocol.kinds import CONFLICT, CREATING, FROZEN, NOTES
from sync.server import books, ops, spans
from sync.server.checking import check as check_server
from sync.server.database import rows
from sync.server.records import every
from tests.kit.province import OFFICE, rows_of
from tests.kit.sync_world import CLAIMED


def broken(world):
    """Return what is broken after healing, by the numbers of the design's invariants."""
    return [
        *_lost_or_doubled(world),
        *(f"I3 {fault}" for fault in check_server(world.province.database).faults),
        *_unequal(world),
        *overwritten(world.province, OFFICE),
        *_numbers(world),
        *_papers(world),
        *_returned(world),
        *_asked_again(world),
        *_registers(world),
        *_claimed(world),
        *_merged(world),
    ]


def _lost_or_doubled(world):
    with world.province.database.read() as connection:
        found = rows(
            connection,
            "SELECT core FROM op WHERE scope = :s AND result <> 'duplicate'",
            s=OFFICE,
        )
        seen = [ops.inside(core, json.loads(core), OFFICE)["op_id"] for (core,) in found]
    faults = [f"I1 twice {id_}" for id_ in {i for i in seen if seen.count(i) > 1}]
    have = set(seen)
    for pc in world.pcs:
        sql = "SELECT op_id, kind FROM outbox"
        for op_id, kind in pc.register.connections.read().execute(sql).fetchall():
            if kind not in NOTES and op_id not in have:
                faults.append(f"I1 lost {pc.name} {kind} {op_id}")
    return faults


def _unequal(world):
    with world.province.database.read() as connection:
        server = {(each.type, each.id): each for each in every(connection, OFFICE)}
    faults = []
    for pc in world.pcs:
        mine = rows_of(pc.register)
        for key, record in server.items():
            row = mine.pop(key, None)
            if row is None:
                faults.append(f"I4 {pc.name} lacks {key}")
                continue
            wrong = {n for n, v in record.body.items() if row.get(n) != v}
            if wrong or row["rev"] != record.rev:
                faults.append(f"I4 {pc.name} {key} {wrong} rev {row['rev']} {record.rev}")
        alone = [key for key in mine if not (world.lossy and key[0] in FROZEN)]
        faults += [f"I4 {pc.name} alone has {key}" for key in alone]
        if not world.lossy:
            lacking = line_sets.wanted(pc.register.connections.read())
            faults += [f"I4 {pc.name} lacks lines {sha256}" for sha256 in lacking]
    whole = [rows_of(pc.register, besides=FROZEN) for pc in world.pcs]
    faults += ["I4 PCs differ" for each in whole if each != whole[0]]
    return faults


def _numbers(world):
    """I6: no number on two papers, not even on one whose record was lost with an older copy."""
    printed = Counter(number[:3] for number in world.issued.values())
    faults = [f"I6 {number} printed {n} times" for number, n in printed.items() if n > 1]
    for pc in world.pcs:
        sql = "SELECT series, book, year, ordinal, count(*) FROM paper GROUP BY 1, 2, 3, 4"
        for *number, count in pc.register.connections.read().execute(sql).fetchall():
            if count > 1:
                faults.append(f"I6 {pc.name} {number} on {count} papers")
    with world.province.database.read() as connection:
        accounts = books.account(connection, OFFICE)
    return faults + [f"I6 {book}" for book in accounts if book.closed and not _is_parted(book)]


def _is_parted(book):
    """Tell whether every number of a closed book is in exactly one class."""
    classes = [spans.of(book.issued), spans.of(book.voided), book.lacking, book.unknown]
    classes += [book.unused, *(each.numbers for each in book.declared)]
    apart = not any(spans.within(one, other) for one, other in combinations(classes, 2))
    return apart and spans.joined(chain.from_iterable(classes)) == ((1, None),)


def _papers(world):
    faults = []
    for pc in world.pcs:
        sql = "SELECT id, book, year, ordinal, pdf_sha256 FROM paper"
        for id_, *told in pc.register.connections.read().execute(sql).fetchall():
            if world.issued[id_] != tuple(told):
                faults.append(f"I7 {pc.name} {id_}")
    return faults


def _returned(world):
    """I9: what was deleted and never brought back is deleted."""
    state = {}
    with world.province.database.read() as connection:
        for *_, result, _about, core in ops.every(connection, OFFICE):
            entry = ops.inside(core, json.loads(core), OFFICE)
            if result == "applied" and "deleted" in entry["patch"]:
                state[entry["id"]] = entry["patch"]["deleted"][1]
        found = {each.id: each.deleted for each in every(connection, OFFICE)}
    return [f"I9 {id_}" for id_, deleted in state.items() if found[id_] != deleted]


def _asked_again(world):
    """What a PC did before it saw its own conflict joins that one, it asks nothing of its own."""
    with world.province.database.read() as connection:
        seen = {
            (replica, dseq): json.loads(core)["ack"]
            for _, replica, dseq, *_, core in ops.every(connection, OFFICE)
        }
        open_ = [
            each.body
            for each in every(connection, OFFICE)
            if each.type == CONFLICT and each.body["status"] == "open"
        ]
    asked = [each for each in open_ if each["reason"] != "twin"]
    return [
        f"asked twice: {later['target_id']} of {later['replica']}: {first['dseq']}, {later['dseq']}"
        for first, later in permutations(asked, 2)
        if (first["target_id"], first["replica"]) == (later["target_id"], later["replica"])
        and seen[later["replica"], later["dseq"]] < first["dseq"] < later["dseq"]
    ]


def _registers(world):
    """Every register is whole; it tells of papers that were lost and that others have voided."""
    return [
        f"{pc.name} {item.code} {item.faults[:3]}"
        for pc in world.pcs
        for item in check(pc.register).items
        if not item.ok and not (item.code == "foreign_keys" and _lost_papers(world, pc, item))
    ]


def _lost_papers(world, pc, item):
    """Tell whether all that is missing are papers neither their author nor the province has."""
    sql = "SELECT paper_id FROM paper_event WHERE paper_id NOT IN (SELECT id FROM paper)"
    named = [row[0] for row in pc.register.connections.read().execute(sql).fetchall()]
    with world.province.database.read() as connection:
        there = {each.id for each in every(connection, OFFICE)}
    lost = world.lossy and world.issued.keys() >= set(named) and there.isdisjoint(named)
    return lost and len(named) == len(item.faults)


def _merged(world):
    """Of employers that were said to be one, one stays: the same on every PC, and a living one."""
    found = [dict(pc.register.employers.merged()) for pc in world.pcs]
    faults = [f"merged apart {found}"] if any(each != found[0] for each in found) else []
    for pc in world.pcs:
        alive = set(pc.register.employers.all())
        faults += [f"all gone {each}" for each in found[0].values() if each not in alive]
        known = [each for each in pc.register.employers.all().values() if each.tax_code]
        for code in {each.tax_code for each in known}:
            if not pc.register.employers.by_tax_code(code):
                faults.append(f"nobody left {pc.name} {code}")
    return faults


def _claimed(world):
    """I12, I13: a PC's word for the province's was refused, and nothing after it was held up."""
    with world.province.database.read() as connection:
        found = [each for each in every(connection, OFFICE) if each.type == CONFLICT]
    faults = [f"I13 {each.id}" for each in found if each.body["target_id"] == CLAIMED]
    for pc in world.pcs:
        left = sync_queue.waiting(pc.register)
        faults += [f"I12 {pc.name} {left} operations wait"] if left else []
    return faults


def overwritten(province, scope):
    """I5 by an oracle of its own: every applied change replaced what its author had seen."""
    faults, held = [], {}
    with province.database.read() as connection:
        found = list(ops.every(connection, scope))
    for seq, *_, result, _about, core in found:
        entry = ops.inside(core, json.loads(core), scope)
        if result != "applied" or entry["kind"] in NOTES:
            continue
        record = held.setdefault(entry["id"], {})
        if entry["kind"] in CREATING and record:
            continue  # made alike before
        for name, (seen, new) in entry["patch"].items():
            if name != "deleted" and name in record and record[name] not in (seen, new):
                faults.append(f"I5 {seq} {entry['type']}.{name} {record[name]!r} unseen")
            record[name] = new
        for name, seen in entry["old"].items():
            if name not in entry["patch"] and name in record and record[name] != seen:
                faults.append(f"I5 {seq} {entry['type']}.{name} of the group unseen")
    return faults
