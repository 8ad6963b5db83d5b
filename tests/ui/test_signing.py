"""Signing in the window: the key set up, a paper signed, a received file judged, trust kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from app.services.signing_setup import SigningSetup
from tests.kit import signing
from tests.kit.papers import SESSION, paper_desk
from tests.kit.program import urged
from tests.kit.signing import PASSWORD, SIGNER
from tests.ui.office_window import answer_file_dialog, nameless, office_of
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.sign import SignDialog
from ui.dialogs.signed_file import SignedFileDialog
from ui.dialogs.trust import TrustDialog
from ui.printing import PdfPreview

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["office_of", "urged"]


@pytest.fixture
def desk(urged: Trial) -> Any:
    return paper_desk(urged)


@pytest.fixture
def office(office_of: Any, desk: Any) -> Any:
    return office_of(desk.trial)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "khoa.p12"
    path.write_bytes(signing.p12(signing.signer()))
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, Path]:
    hand, seal = tmp_path / "ky.png", tmp_path / "dau.png"
    hand.write_bytes(signing.picture((0, 0, 200), (400, 200)))
    seal.write_bytes(signing.picture((200, 0, 0), (360, 360)))
    return hand, seal


def pane_of(office: Any) -> Any:
    office.window.go("settings", {"tab": "signing"})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    assert nameless(dialog) == []
    return dialog.late_panes["signing"]


def dialog_of(office: Any, desk: Any) -> Any:
    office.window.go("cases", {"case": desk.id})
    office.settle()
    office.window._do("case.sign")
    office.settle()
    dialog = office.dialog(SignDialog)
    assert nameless(dialog) == []
    return dialog


def signed(office: Any, dialog: Any, secret: str = PASSWORD) -> None:
    dialog.findChild(QLineEdit, "secret").setText(secret)
    dialog.findChild(QPushButton, "sign").click()
    assert dialog.findChild(QLineEdit, "secret").text() == ""
    office.settle()


def test_the_key_and_the_pictures_are_set_up(
    office: Any,
    key: Path,
    pictures: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pane = pane_of(office)
    field = pane.findChild
    box = field(QComboBox, "kind")
    box.setCurrentIndex(box.findData("token"))
    box.activated.emit(box.currentIndex())
    assert field(QLineEdit, "library").isVisible()
    assert not field(QLineEdit, "key_file").isVisible()
    box.setCurrentIndex(box.findData("file"))
    box.activated.emit(box.currentIndex())
    assert field(QLineEdit, "key_file").isVisible()
    for name, path in (
        ("key_file", key),
        ("signer_image", pictures[0]),
        ("seal_image", pictures[1]),
    ):
        monkeypatch.setattr("ui.widgets.path_edit.ask_file", lambda *_given, p=path: str(p))
        field(QLineEdit, name).browse.trigger()
    field(QLineEdit, "seal_mm").setText("900")
    field(QPushButton, "save_key").click()
    office.settle()
    assert "50" in field(QLineEdit, "seal_mm").accessibleDescription()
    field(QLineEdit, "seal_mm").setText("34")
    field(QPushButton, "save_key").click()
    office.settle()
    setup = office.services.signing.setup()
    assert (setup.kind, setup.key_file, setup.seal_image) == ("file", str(key), str(pictures[1]))
    assert office.services.signing.sizes()["seal_mm"] == 34


def test_a_paper_is_signed_seen_and_saved_from_the_cases_page(
    office: Any,
    desk: Any,
    key: Path,
    pictures: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = office.services
    paper = services.papers.issue(desk.id, "invitation", SESSION)
    setup = SigningSetup("file", str(key), "", "", "", str(pictures[0]), str(pictures[1]))
    services.signing.save_setup(setup, {"signer_mm": "40", "seal_mm": "36"})
    dialog = dialog_of(office, desk)
    assert paper.number in dialog.findChild(QComboBox, "paper").currentText()
    assert dialog.findChild(QComboBox, "seen").currentData() == "yes"
    signed(office, dialog, "sai")
    assert "Sai mật khẩu" in dialog.banner.text
    assert dialog.model.rowCount() == 0
    signed(office, dialog)
    assert SIGNER in dialog.banner.text
    # the paper names another signer: that is said
    assert "người ký là" in dialog.banner.text
    assert dialog.model.rowCount() == 1
    dialog.view_button.click()
    office.settle()
    office.dialog(PdfPreview).reject()
    path = tmp_path / "đã ký.pdf"
    answer_file_dialog(monkeypatch, path)
    dialog.save_button.click()
    office.settle()
    assert path.read_bytes().startswith(services.papers.pdf(paper.paper_id))
    signed(office, dialog)
    assert dialog.model.rowCount() == 2


def test_without_a_key_or_a_paper_signing_says_what_to_do(office: Any, desk: Any) -> None:
    dialog = dialog_of(office, desk)
    assert "chưa có văn bản" in dialog.banner.text
    assert not dialog.findChild(QPushButton, "sign").isEnabled()
    dialog.reject()
    office.services.papers.issue(desk.id, "invitation", SESSION)
    dialog = dialog_of(office, desk)
    assert "chưa đặt khóa" in dialog.banner.text
    dialog.banner._act.click()
    office.settle()
    settings = office.dialog(SettingsDialog)
    assert settings.tabs.currentWidget() is settings.late_panes["signing"]


def test_without_pictures_nothing_is_shown_on_the_page(office: Any, desk: Any, key: Path) -> None:
    services = office.services
    services.papers.issue(desk.id, "invitation", SESSION)
    sizes = {"signer_mm": "40", "seal_mm": "36"}
    services.signing.save_setup(SigningSetup(kind="file", key_file=str(key)), sizes)
    dialog = dialog_of(office, desk)
    seen = dialog.findChild(QComboBox, "seen")
    assert (seen.currentData(), seen.isEnabled()) == ("no", False)
    signed(office, dialog)
    assert dialog.model.rowCount() == 1


def test_trust_is_added_after_its_fingerprint_is_shown_and_removed(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_of(office)
    path = tmp_path / "goc.cer"
    path.write_bytes(signing.authority().der)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(path), ""))
    pane.trust.add()
    office.settle()
    dialog = office.dialog(TrustDialog)
    shown = dialog.findChild(QLabel, "fingerprint").text()
    assert shown == office.services.trust.look(path).fingerprint
    assert office.services.trust.certificates() == []
    dialog.findChild(QPushButton, "trust").click()
    office.settle()
    assert pane.trust.model.rowCount() == 1
    pane.trust.add()
    office.settle()
    again = office.dialog(TrustDialog)
    assert not again.findChild(QPushButton, "trust").isEnabled()
    again.reject()
    pane.trust.table.selectRow(0)
    pane.trust.remove_button.click()
    office.settle()
    assert pane.trust.model.rowCount() == 0


def test_a_received_file_is_judged_in_words(
    office: Any,
    desk: Any,
    key: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    services = office.services
    paper = services.papers.issue(desk.id, "invitation", SESSION)
    sizes = {"signer_mm": "40", "seal_mm": "36"}
    services.signing.save_setup(SigningSetup(kind="file", key_file=str(key)), sizes)
    services.signing.sign(paper.paper_id, PASSWORD)
    content = services.signing.pdf(services.signing.papers(desk.id)[0].signed[0].id)
    path = tmp_path / "nhận.pdf"

    def judged(content: bytes) -> tuple[str, str]:
        path.write_bytes(content)
        monkeypatch.setattr("ui.dialogs.signed_file.ask_signed_pdf", lambda *_given: path)
        office.window._do("pdf.check")
        office.settle()
        dialog = office.dialog(SignedFileDialog)
        assert nameless(dialog) == []
        spoken = dialog.signatures.model().index(0, 0).data() or ""
        verdict = dialog.findChild(QLabel, "signed_verdict").text()
        dialog.reject()
        return verdict, str(spoken)

    verdict, spoken = judged(content)
    assert "chưa tin chắc" in verdict
    assert "Nguyên vẹn: có" in spoken
    root = tmp_path / "goc.cer"
    root.write_bytes(signing.authority().der)
    services.trust.add(root, fingerprint=services.trust.look(root).fingerprint)
    verdict, spoken = judged(content)
    assert "đáng tin cậy" in verdict
    assert SIGNER in spoken
    at = content.index(b"/MediaBox")
    verdict, spoken = judged(content[: at + 12] + b"9" + content[at + 13 :])
    assert "Không dựa vào" in verdict
    assert "Nguyên vẹn: KHÔNG" in spoken
    verdict, spoken = judged(services.papers.pdf(paper.paper_id))
    assert ("không có chữ ký" in verdict, spoken) == (True, "")
