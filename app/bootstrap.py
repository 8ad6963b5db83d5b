"""The composition root: folder → key → register → law → use cases; the only place that builds."""

from __future__ import annotations

import getpass
from dataclasses import replace
from typing import TYPE_CHECKING

import resources
from app.clock import SystemClock
from app.domain.clock import today as clock_today
from app.domain.funds import FundRates
from app.domain.reading import Readings
from app.domain.working_days import WorkingCalendar
from app.errors import Refused, Unavailable
from app.program import Program, Services
from app.services.arrears import ArrearsRuns
from app.services.attachments import Attachments
from app.services.calculator import Calculator
from app.services.case_book import case_steps
from app.services.case_law import CaseLaw
from app.services.case_papers import CasePapers
from app.services.case_periods import Periods
from app.services.cases import Cases
from app.services.claims import Claims
from app.services.deliveries import Deliveries
from app.services.finding_run import Rules
from app.services.findings import Findings
from app.services.history import History
from app.services.imports import Imports
from app.services.law_desk import LawDesk
from app.services.law_files import law_set
from app.services.office_forms import OfficeForms
from app.services.offices import Offices
from app.services.outgoing import OutgoingPapers
from app.services.paper_debt import PaperDebt
from app.services.paper_delivery import PaperDelivery
from app.services.paper_drafts import PaperDrafts
from app.services.paper_facts import FactReader
from app.services.paper_office import PaperOffice
from app.services.returns import Returns
from app.services.signing import Signing
from app.services.today import Today
from app.services.trust import Trust
from app.services.units import Units
from app.services.upkeep import Upkeep
from app.services.urging import Urging
from app.settings import Settings
from app.store import keys
from app.store.backup import restore
from app.store.file_kind import is_there
from app.store.opening import BLOBS_NAME, REGISTER_NAME
from app.store.register import Register

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.clock import Clock
    from app.domain.law import LawBook
    from app.paths import Paths
    from app.services.office_file import OfficeFile
    from app.store.keys import KeyPlace


def open_program(
    paths: Paths,
    *,
    clock: Clock | None = None,
    officer: str | None = None,
    language: str | None = None,
) -> Program:
    """Open the register in `paths.data` and build everything on it.

    Raises:
        Unavailable: no_register, key_missing, wrong_key, register_in_use, folder_read_only …
        Refused: register_newer.
    """
    if not is_there(paths.data / REGISTER_NAME):
        raise Unavailable("no_register", folder=paths.data)
    settings, _ = Settings.load(paths.settings)
    settings = replace(
        settings,
        language=language or settings.language,
        officer=officer or settings.officer,
    )
    key = keys.load_key(paths.data)
    register = _open(paths, key, clock or SystemClock())
    return build(register, paths, settings, actor=settings.officer or whoami())


def _open(paths: Paths, key: bytes, clock: Clock) -> Register:
    """Open for work; for reading only where the medium takes no writing."""
    try:
        return Register.open(paths.data, key=key, clock=clock, state=paths.state)
    except Unavailable as error:
        if error.code != "folder_read_only":
            raise
        return Register.open(paths.data, key=key, clock=clock, read_only=True)


def create_register(
    paths: Paths,
    office: OfficeFile,
    *,
    book: str = "Q01",
    key: str = "auto",
    clock: Clock | None = None,
    officer: str | None = None,
) -> KeyPlace:
    """Make the register of an office and return where its key is kept, to be told openly.

    Raises:
        Unavailable: folder_read_only, keyring_missing, disk_full.
        Refused: register_exists, key_exists, bad_book_code.
    """
    if is_there(paths.data / REGISTER_NAME):
        raise Refused("register_exists", folder=paths.data)
    secret, place = _key(paths.data, key)
    hand = clock or SystemClock()
    register = Register.create(
        paths.data, key=secret, clock=hand, office=office.code, book=book, state=paths.state
    )
    done = False
    try:
        Offices(register, officer or whoami()).establish(office)
        done = True
    finally:
        register.close()
        if not done:
            # A register without its office can do nothing, and would stand in the next one's way.
            for name in (REGISTER_NAME, BLOBS_NAME):
                (paths.data / name).unlink(missing_ok=True)
    return place


def restore_register(
    paths: Paths, backup: Path, *, recovery_code: str | None = None
) -> Path | None:
    """Put a backup in place of the register; the present files are set aside and returned.

    Raises:
        Unavailable: key_missing, wrong_key, backup_damaged, register_in_use, disk_full …
        Refused: bad_recovery_code, register_newer.
    """
    if recovery_code is not None:
        key = keys.key_from_recovery_code(recovery_code)
    else:
        key = keys.load_key(paths.data)
    aside = restore(paths.data, backup, key=key, clock=SystemClock())
    keys.adopt_key(paths.data, key)
    return aside


def recovery_code(paths: Paths) -> str:
    """Return the key of the register as a code for paper.

    Raises:
        Unavailable: key_missing, wrong_key.
    """
    return keys.recovery_code(keys.load_key(paths.data))


def _key(folder: Path, choice: str) -> tuple[bytes, KeyPlace]:
    """Make a key; one that an interrupted `init` left behind without a register is used again."""
    place = keys.describe_key(folder)
    if place is not None and not (folder / REGISTER_NAME).exists():
        return keys.load_key(folder), place
    return keys.create_key(folder, choice=choice)


def build(register: Register, paths: Paths, settings: Settings, *, actor: str) -> Program:
    """Build the use cases on an open register."""
    found = law_set(paths.law)
    law, language = found.book, settings.language
    law_desk = LawDesk(
        register,
        law,
        readings=readings(),
        calendar=holidays(),
        actor=actor,
        language=language,
    )
    offices = Offices(register, actor)
    arrears = ArrearsRuns(register, law, law_desk.reckoning)
    urging = Urging(
        register, arrears=arrears, offices=offices, law=law, forms=(paths.forms,), actor=actor
    )
    case_law = CaseLaw(law_desk)
    cases = Cases(
        register,
        arrears=arrears,
        offices=offices,
        law=law,
        periods=Periods(case_steps(), case_law.count, case_law.working_left),
        competent=case_law.competent,
        actor=actor,
        language=language,
    )
    deliveries = Deliveries(
        register,
        letters=urging.letters,
        offices=offices,
        law=law,
        forms=(paths.forms,),
        actor=actor,
    )
    paper_office = PaperOffice(register, offices)
    paper_debt = PaperDebt(register, arrears)
    facts = FactReader(register, debt=paper_debt, office=paper_office, law=law_desk)
    drafts = PaperDrafts(
        register,
        cases=cases,
        facts=facts,
        office=paper_office,
        forms=(paths.forms,),
        language=language,
    )
    papers = CasePapers(
        register,
        cases=cases,
        drafts=drafts,
        facts=facts,
        law=law_desk,
        law_hashes=found.hashes,
        actor=actor,
        language=language,
    )
    rates = FundRates.parse(resources.read_text("codes/fund_rates.toml"))
    rules = Rules(law, rates, law_desk.readings)
    forms = OfficeForms(register, paths.forms, actor=actor, language=language)
    findings = Findings(register, arrears=arrears, rules=rules, actor=actor, language=language)
    services = Services(
        units=Units(
            register,
            arrears=arrears,
            offices=offices,
            letters=urging.letters,
            actor=actor,
            language=language,
        ),
        imports=Imports(register, actor),
        arrears=arrears,
        urging=urging,
        deliveries=deliveries,
        returns=Returns(
            register,
            arrears=arrears,
            offices=offices,
            templates=(paths.returns,),
            actor=actor,
            prepared_by=settings.officer,
            language=language,
        ),
        offices=offices,
        today=Today(
            register,
            arrears=arrears,
            urging=urging,
            cases=cases,
            findings=findings,
            law=law,
            law_fault=found.fault,
            form_faults=forms.faults,
        ),
        upkeep=Upkeep(register, language),
        history=History(register, actor),
        law=law_desk,
        cases=cases,
        papers=papers,
        paper_delivery=PaperDelivery(
            register, steps=cases.writing, deliveries=deliveries, actor=actor
        ),
        outgoing=OutgoingPapers(register, language=language),
        findings=findings,
        claims=Claims(register, rules=rules, actor=actor),
        attachments=Attachments(
            register, actor=actor, copies=(paths.state or paths.data) / "opened"
        ),
        forms=forms,
        signing=Signing(register, file=paths.signing, actor=actor),
        trust=Trust(register, actor=actor),
    )
    return Program(
        services,
        settings,
        paths,
        register.clock,
        register.close,
        register.continued_under,
        read_only=not register.writable,
        law_fault=found.fault,
    )


def has_register(paths: Paths) -> bool:
    """Tell whether a register lies there."""
    return is_there(paths.data / REGISTER_NAME)


def calculator() -> Calculator:
    """Return what answers legal questions without a register: by the law as shipped."""
    today = clock_today(SystemClock())
    return Calculator(law_book(), readings(), holidays(), today=today)


def readings() -> Readings:
    """Return the open points of the law with their defaults."""
    name = "codes/readings.toml"
    return Readings.parse(name, resources.read_text(name))


def holidays() -> WorkingCalendar:
    """Return the holidays as shipped."""
    name = "codes/holidays.toml"
    return WorkingCalendar.parse(name, resources.read_text(name))


def law_book() -> LawBook:
    """Return the law as shipped."""
    return law_set(None).book


def whoami() -> str:
    """Return the computer's own name for who works here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
