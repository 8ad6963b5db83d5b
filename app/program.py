"""What the screens and commands are given: the use cases, built once by `app.bootstrap`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.clock import Clock
    from app.paths import Paths
    from app.services.arrears import ArrearsRuns
    from app.services.attachments import Attachments
    from app.services.case_papers import CasePapers
    from app.services.cases import Cases
    from app.services.claims import Claims
    from app.services.deliveries import Deliveries
    from app.services.findings import Findings
    from app.services.history import History
    from app.services.imports import Imports
    from app.services.law_desk import LawDesk
    from app.services.office_forms import OfficeForms
    from app.services.offices import Offices
    from app.services.outgoing import OutgoingPapers
    from app.services.paper_delivery import PaperDelivery
    from app.services.returns import Returns
    from app.services.signing import Signing
    from app.services.today import Today
    from app.services.trust import Trust
    from app.services.units import Units
    from app.services.upkeep import Upkeep
    from app.services.urging import Urging
    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, by subject."""

    units: Units
    imports: Imports
    arrears: ArrearsRuns
    urging: Urging
    deliveries: Deliveries
    returns: Returns
    offices: Offices
    today: Today
    upkeep: Upkeep
    history: History
    law: LawDesk
    cases: Cases
    papers: CasePapers
    paper_delivery: PaperDelivery
    outgoing: OutgoingPapers
    findings: Findings
    claims: Claims
    attachments: Attachments
    forms: OfficeForms
    signing: Signing
    trust: Trust


@dataclass(frozen=True, slots=True)
class Program:
    """An open register with its use cases, the preferences and the clock."""

    services: Services
    settings: Settings
    paths: Paths
    clock: Clock
    #: ends the writing connection and releases the register for other processes
    close: Callable[[], None]
    #: the book numbers go on in, when this opening found an older copy of the register in place
    continued_under: str | None = None
    #: the register lies where nothing can be written: reading works, every change is refused
    read_only: bool = False
    #: what is wrong with the office's own law files; the last good set is in use then
    law_fault: str = ""
