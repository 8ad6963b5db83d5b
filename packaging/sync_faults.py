"""Faults that are put into the exchange on purpose: each takes one rule away (`mutate_sync`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A rule taken away: the file, its text, what stands there instead."""

    name: str
    file: str
    text: str
    instead: str
    #: why nothing may notice, where that is known
    redundant: str = ""


FAULTS = (
    Fault(
        "server takes another log under a known name",
        "sync/server/exchange.py",
        "if fresh and _before(push, taken, fresh[0]) != known.last_hash:",
        "if False:",
    ),
    Fault(
        "server does not compare what is sent again",
        "sync/server/told_again.py",
        "if [(each.dseq, each.hash) for each in old] != [(r.dseq, r.hash) for r in found]:",
        "if False:",
    ),
    Fault(
        "a lost answer tells of another log",
        "sync/server/exchange.py",
        "if not found or found[-1].hash != asked.hash:",
        "if not found:",
    ),
    Fault(
        "a lost answer is told as plain whatever it was",
        "sync/server/told_again.py",
        "return records.changed(connection, scope, first, last) == places",
        "return True",
    ),
    Fault(
        "a lost answer is not asked for",
        "sync/client/sending.py",
        "            if error.code in TOO_MUCH:\n",
        "            if error.code:\n",
    ),
    Fault(
        "a line that broke is not remembered",
        "sync/client/engine.py",
        "self._careful = sync_journal.broke_lately(self._register)",
        "self._careful = False",
    ),
    Fault(
        "client does not notice that it is an older copy",
        "sync/client/engine.py",
        "if sync_queue.hash_at(register, welcome.last_dseq) != welcome.last_hash:",
        "if False:",
    ),
    Fault(
        "operations sent again are applied again",
        "sync/server/exchange.py",
        "if op_id in again:",
        "if False:",
    ),
    Fault(
        "the last writer wins",
        "sync/server/judge.py",
        "    if clash is not None:\n",
        "    if clash is not None and clash.reason != 'changed':\n",
    ),
    Fault(
        "fields of one group are judged alone",
        "sync/server/judge.py",
        "        if name not in patch and not _agrees(found, name, seen, seen)\n",
        "        if False\n",
    ),
    Fault(
        "the overlay is dropped with the acknowledgement",
        "app/store/incoming.py",
        "        if self._own and end.seq >= self._marks.acked_seq:\n"
        "            self._reflected = self._marks.acked\n",
        "        self._reflected = 10**9\n",
    ),
    Fault(
        "the place moves while pages wait",
        "sync/client/engine.py",
        "                if not page.more:\n                    break\n",
        "                break\n",
    ),
    Fault(
        "no history of the scope",
        "sync/server/exchange.py",
        "if scope in heads and ops.chain_at(connection, scope, place.seq) != place.chain",
        "if False",
    ),
    Fault(
        "what was acknowledged is never sent again",
        "app/store/sync_queue.py",
        "            acked=last_dseq,\n            acked_seq=acked_seq,\n",
        "            acked=max(marks.acked, last_dseq),\n            acked_seq=acked_seq,\n",
    ),
    Fault(
        "no note outside the register",
        "app/store/copies.py",
        '    if guard is None:\n        return read_meta(connection, _NOTED) == "1"\n',
        "    if guard is None:\n        return False\n",
    ),
    Fault(
        "an older copy behind its note",
        "app/store/copies.py",
        "    return head.dseq < guard.dseq or",
        "    return",
    ),
    Fault(
        "copies number before they have spoken",
        "app/store/numbers.py",
        "    if in_doubt(connection):\n",
        "    if False:\n",
    ),
    Fault(
        "copies keep the book they chose themselves",
        "sync/client/engine.py",
        "        if welcome.other_book or register.numbers.in_doubt:\n",
        "        if welcome.other_book:\n",
    ),
    Fault(
        "books are given without a floor",
        "sync/server/books.py",
        "max(highest, floor) + 1",
        "highest + 1",
    ),
    Fault(
        "books of one code for two PCs",
        "sync/server/books.py",
        "    if bearer is not None:\n        code = _free(connection, scope)\n",
        "    if bearer is not None:\n        return code\n",
    ),
    Fault(
        "blocks of a series the backup does not know are given without a floor",
        "sync/server/leases.py",
        "    touched = bool(given) or wanted.year",
        "    touched = bool(given) and wanted.year",
    ),
    Fault(
        "blocks are given with the same floor after each restore",
        "sync/server/leases.py",
        "        floor += restores * NUMBER_STEP\n",
        "        floor += NUMBER_STEP\n",
    ),
    Fault(
        "a block asked for again is another one",
        "sync/server/leases.py",
        "        lease = _known(connection, scope, wanted.request)\n",
        "        lease = None\n",
    ),
    Fault(
        "papers do not bring their block",
        "app/store/command.py",
        "        self._bring_leases()\n",
        "",
    ),
    Fault(
        "blocks held are not told",
        "sync/client/leases.py",
        "Leasing(register.identity.replica, wanted, held)",
        "Leasing(register.identity.replica, wanted, [])",
    ),
    Fault(
        "blocks nobody signed are numbered from",
        "sync/client/leases.py",
        "            and signing.signed_by(key, lease.signature, lease_text(office, lease))\n",
        "",
    ),
    Fault(
        "requests for blocks get new names when asked again",
        "app/store/leases.py",
        "        left = _left(connection, series, year, replica)\n",
        "        connection.execute(\"DELETE FROM number_lease WHERE state = 'asked'\")\n"
        "        left = _left(connection, series, year, replica)\n",
    ),
    Fault(
        "a change brings a deleted record back",
        "sync/server/judge.py",
        '    if found.deleted and "deleted" not in patch:\n        return Clash("deleted", '
        "tuple(sorted(patch)))\n    apart",
        "    if found.deleted:\n        found.deleted = 0\n    apart",
    ),
    Fault(
        "a deletion does not look at what changed",
        "sync/server/judge.py",
        '    if entry["kind"] == "delete":  # everything that was seen is in `old`\n',
        "    if False:\n",
        redundant="what a deletion saw is compared field by field before; this adds the fields "
        "that were empty when it was seen",
    ),
    Fault(
        "operations brought again get fresh ids",
        "sync/server/ops.py",
        '        brought = {**inner, "dseq": entry["dseq"], "ack": entry["ack"]}\n',
        '        brought = {**inner, "dseq": entry["dseq"], "ack": entry["ack"],'
        ' "op_id": entry["op_id"]}\n',
    ),
    Fault(
        "a number is taken without its paper",
        "app/store/command.py",
        "        if issued != self._taken or len(papers) != len(self._taken):\n",
        "        if False:\n",
    ),
    Fault(
        "the chain of a push is not followed",
        "sync/server/exchange.py",
        "    if digest.hex() != push.hash:\n",
        "    if False:\n",
    ),
    Fault(
        "an own conflict does not take in what follows",
        "sync/server/judge.py",
        "    if clash is None and kind not in CREATING and found is not None:\n"
        "        clash = _joins(view, entry, replica)\n",
        "",
    ),
    Fault(
        "a record in conflict is not handed out again",
        "sync/server/judge.py",
        "    if found is not None:\n        _hand_out_again(view, found, seq)\n"
        "    return conflict.id\n",
        "    return conflict.id\n",
    ),
    Fault(
        "own changes come back short although others changed the record too",
        "sync/server/judge.py",
        "    elif found.by != replica:\n        record.since = found.rev\n",
        "",
    ),
    Fault(
        "after a restore records are not read whole",
        "sync/client/engine.py",
        "                whole=str(whole).lower(),\n",
        '                whole="false",\n',
    ),
    Fault(
        "what the province lost stays",
        "app/store/incoming.py",
        "            self._hide_lost()\n",
        "            pass\n",
    ),
    Fault(
        "a retired life may go on",
        "sync/server/devices.py",
        '        if entry["kind"] == BEGIN:\n',
        "        if False:\n",
        redundant="the hashes of the old life's log tell as well",
    ),
    Fault(
        "a request may be sent twice",
        "sync/server/devices.py",
        " AND revoked_at IS NULL AND last_sequence < :sequence",
        " AND revoked_at IS NULL",
    ),
    Fault(
        "a signature is not looked at",
        "sync/server/devices.py",
        "        if not _proves(found.public_key, signed):\n",
        "        if False:\n",
    ),
    Fault(
        "a PC may write what is the province's",
        "sync/server/judge.py",
        "    if type_ in PROVINCE or (found is not None and found.type in PROVINCE):\n",
        "    if False:\n",
    ),
    Fault(
        "an issued paper may be altered",
        "sync/server/judge.py",
        "((type_ in FROZEN and fields)",
        "((False and fields)",
    ),
    Fault(
        "a rest is joined to what is not its beginning",
        "sync/client/torn.py",
        "            and int(begins[1]) == len(self.content)\n",
        "",
    ),
    Fault(
        "the rest of another page is given",
        "sync/server/ranged.py",
        ' or asked.get("if-range") != tag:',
        ":",
    ),
    Fault(
        "all that is sent at one moment is unpacked at once",
        "sync/server/gate.py",
        "if len(body) > _MUCH else",
        "if False else",
    ),
    Fault(
        "records are laid in page by page",
        "app/store/incoming.py",
        "        for _ in map(work.lay, pages):\n            pass\n",
        "        for rows in pages:\n            work.lay(rows)\n"
        '            connection.execute("COMMIT")\n'
        '            connection.execute("BEGIN IMMEDIATE")\n',
    ),
    Fault(
        "a push told to wait is made smaller instead",
        "sync/client/sending.py",
        "            smaller = error.code in PASSING | TOO_MUCH and not told_wait(error)\n",
        "            smaller = error.code in PASSING | TOO_MUCH\n",
    ),
    Fault(
        "a province is asked again sooner than it said",
        "sync/client/tries.py",
        "            return _longer(told) if spent + told <= PATIENCE else None\n",
        "            return _longer(0.5) if spent + told <= PATIENCE else None\n",
    ),
    Fault(
        "an operation brought again is read less strictly",
        "sync/server/ops.py",
        '        inner = orjson.loads(entry["payload"]["core"])\n',
        '        inner = __import__("json").loads(entry["payload"]["core"])\n',
    ),
    Fault(
        "a new life does not bring first what the one before had not sent",
        "app/store/rehome.py",
        "unsent = _unsent(connection, identity.replica)",
        "unsent: list[str] = []",
    ),
    Fault(
        "what is brought again is not handed out whole",
        "sync/server/judge.py",
        """    if entry["replica"] != replica:
        record.since = seq
""",
        """    if False:
        record.since = seq
""",
    ),
    Fault(
        "after a lost note the next copy names its books itself",
        "app/store/copies.py",
        "return read_meta(connection, _NOTED) is None if guard is None else guard.complete",
        "return read_meta(connection, _NOTED) is None if guard is None else True",
    ),
    Fault(
        "a code of books that a known paper bears is taken",
        "sync/client/engine.py",
        "if code == asking.book or not self._register.has_used(code):",
        "if True:",
    ),
    Fault(
        "a server put back without a word goes on",
        "sync/server/office.py",
        "return lives.gifts(connection) < said.gifts or restores < said.restores",
        "return False",
    ),
    Fault(
        "a book left to another PC is closed for that one",
        "sync/server/books.py",
        "if reason == RENAMED and owner(",
        "if False and owner(",
    ),
    Fault(
        "a note made ahead leaves its connection hurried",
        "sync/server/database.py",
        "                connection.exec_driver_sql(usual)",
        "                pass",
    ),
    Fault(
        "open conflicts are not read before a push is judged",
        "sync/server/records.py",
        "conflicts = _open_conflicts(connection, scope, ids)",
        "conflicts = list[str]()",
    ),
    Fault(
        "two that claim the same are not looked for",
        "sync/server/records.py",
        "                self.contested = True",
        "                self.contested = False",
    ),
    Fault(
        "what is no operation is not looked at in a whole message",
        "sync/protocol/packing.py",
        "    looked = _sound_together(ops)\n",
        "    looked = True\n",
    ),
    Fault(
        "values are written in whatever order they came",
        "sync/protocol/packing.py",
        "        in_order = names == sorted(set(names))\n",
        "        in_order = True\n",
    ),
    Fault(
        "a larger batch follows one that went slowly",
        "sync/client/sending.py",
        " and len(batch.cores) <= self._most",
        "",
    ),
)
