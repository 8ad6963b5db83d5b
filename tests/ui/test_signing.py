"""Signing in the window: the key, the pictures, whom one trusts, a paper signed and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.services.signing_key import KeyPlace
from tests.kit import signing as kit
from tests.kit.papers import SESSION, paper_desk
from tests.kit.program import bare, full, urged
from tests.kit.signing import PASSWORD, PIN, SIGNER, TOKENS
from tests.ui.office_window import nameless, office_of
from tests.ui.test_page_cases import put
from ui.dialogs.settings import SettingsDialog
from ui.dialogs.sign_paper import SignDialog
from ui.dialogs.sign_papers import SignPapersDialog
from ui.dialogs.signature_check import SignatureCheckDialog
from ui.printing import PdfPreview

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit.program import Trial

__all__ = ["bare", "full", "office_of", "urged"]


def pane_of(office: Any, tab: str) -> Any:
    office.window.go("settings", {"tab": tab})
    office.settle()
    dialog = office.dialog(SettingsDialog)
    assert dialog.tabs.currentWidget() is dialog._law_panes[tab]
    assert nameless(dialog) == []
    return dialog._law_panes[tab]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for module in ("settings_signing", "settings_trust", "settings_forms"):
        monkeypatch.setattr(f"ui.dialogs.{module}.ask_file", lambda *_: path)


def press(pane: Any, name: str) -> None:
    pane.findChild(QPushButton, name).click()


def key_file(folder: Path) -> Path:
    path = folder / "khóa.p12"
    path.write_bytes(kit.p12(kit.signer()))
    return path


def picture(folder: Path, name: str, colour: tuple[int, int, int]) -> Path:
    path = folder / name
    path.write_bytes(kit.picture(colour, (300, 200)))
    return path


@pytest.fixture
def issued(urged: Trial) -> Any:
    desk = paper_desk(urged)
    urged.open().services.papers.issue(desk.id, "invitation", SESSION)
    return desk


def test_the_key_the_pictures_and_their_sizes_are_set(
    office_of: Any, bare: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(bare)
    pane = pane_of(office, "signing")
    assert not pane.form.findChild(object, "file").isVisible()
    put(pane, kind="file", file="")
    pane._show_kind()
    assert pane.form.findChild(object, "file").isVisible()
    press(pane, "save_key")
    office.settle()
    assert pane.form.findChild(object, "file").accessibleDescription()
    put(pane, file=str(key_file(tmp_path)))
    press(pane, "save_key")
    office.settle()
    signing = office.services.signing
    assert signing.key_place().kind == "file"
    assert "chưa có hình" in pane.pictures.currentIndex().data()
    choose(monkeypatch, picture(tmp_path, "dấu đỏ.png", (200, 0, 0)))
    press(pane, "picture")
    office.settle()
    assert "dấu đỏ.png" in pane.pictures.currentIndex().data()
    pane.sizes.findChild(object, "seal").setText("99")
    press(pane, "save_sizes")
    office.settle()
    assert "20 đến 50" in pane.sizes.findChild(object, "seal").accessibleDescription()
    pane.sizes.findChild(object, "seal").setText("34")
    press(pane, "save_sizes")
    office.settle()
    assert signing.looks.sizes()["seal"].chosen == 34
    press(pane, "no_picture")
    office.settle()
    assert not signing.looks.pictures()[0].here


@pytest.mark.parametrize("library", TOKENS)
def test_a_token_is_looked_for_and_taken(office_of: Any, bare: Trial, library: str) -> None:
    kit.plug_in()
    office = office_of(bare)
    pane = pane_of(office, "signing")
    put(pane, kind="token", library=library)
    pane._show_kind()
    press(pane, "tokens")
    office.settle()
    menus = [each for each in pane.children() if type(each).__name__ == "QMenu"]
    menus[-1].actions()[0].trigger()
    menus[-1].close()
    press(pane, "save_key")
    office.settle()
    place = office.services.signing.key_place()
    assert place == KeyPlace("token", library=library, token="Phố Cò", certificate="Phố Cò")
    assert PIN not in office.window.program.paths.signing.read_text()


def test_a_certificate_is_trusted_after_a_look_and_no_more(
    office_of: Any, bare: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(bare)
    pane = pane_of(office, "trust")
    path = tmp_path / "gốc.cer"
    path.write_bytes(kit.authority().der)
    choose(monkeypatch, path)
    said: list[str] = []
    answers = [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No]

    def answer(_parent: object, _title: str, text: str) -> QMessageBox.StandardButton:
        said.append(text)
        return answers.pop()

    monkeypatch.setattr(QMessageBox, "question", answer)
    press(pane, "add_trusted")
    office.settle()
    assert office.services.signing.trust.listed() == []
    press(pane, "add_trusted")
    office.settle()
    [row] = office.services.signing.trust.listed()
    assert row.fingerprint[:8].upper() in said[0].replace(":", "")
    assert pane._model.rowCount() == 1
    pane.table.selectRow(0)
    answers.append(QMessageBox.StandardButton.Yes)
    press(pane, "remove_trusted")
    office.settle()
    assert pane._model.rowCount() == 0


def opened(office: Any, case_id: str) -> SignDialog:
    dialog = SignDialog(office.window.desk, case_id, office.window)
    dialog.show()
    office.settle()
    return dialog


def test_without_a_key_nothing_can_be_signed(office_of: Any, urged: Trial, issued: Any) -> None:
    office = office_of(urged)
    dialog = opened(office, issued.id)
    assert "chưa đặt khóa" in dialog.key.text()
    assert not dialog.go.isEnabled()
    assert not dialog.check.isEnabled()


def test_a_paper_is_signed_with_a_password_that_is_forgotten(
    office_of: Any, urged: Trial, issued: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    office = office_of(urged)
    signing = office.services.signing
    signing.keep_place(KeyPlace("file", file=str(key_file(tmp_path))))
    signing.looks.put_picture("seal", "", picture(tmp_path, "d.png", (200, 0, 0)))
    dialog = opened(office, issued.id)
    assert nameless(dialog) == []
    assert "Chỉ hiện hình dấu" in dialog.look.text()
    dialog.secret.setText("sai")
    dialog.go.click()
    office.settle()
    assert "mật khẩu" in dialog.banner.text
    assert dialog.secret.text() == ""
    dialog.secret.setText(PASSWORD)
    dialog.go.click()
    office.settle()
    assert dialog.secret.text() == ""
    [paper] = signing.papers(issued.id)
    assert [each.signer for each in paper.signed] == [SIGNER]
    assert SIGNER in dialog.papers.currentIndex().data()
    # nobody is trusted yet: it says so, and what was signed is whole
    dialog.check.click()
    office.settle()
    look = office.dialog(SignatureCheckDialog)
    assert "chưa xác minh được ai ký" in look.sum.text()
    assert "Nơi ký tin cậy" in look.note.text()
    assert "nguyên vẹn: có" in look.signatures.currentIndex().data()
    assert PASSWORD not in caplog.text


def test_chosen_papers_are_signed_together_and_shown_as_signed(
    office_of: Any, urged: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_of(urged)
    signing = office.services.signing
    office.go("papers")
    page = office.window.page
    page.table.selectRow(0)
    page.sign()
    office.settle()
    dialog = office.dialog(SignPapersDialog)
    assert nameless(dialog) == []
    assert "chưa đặt khóa" in dialog.key.text()
    assert not dialog.secret.isEnabled()
    dialog.close()
    office.settle()
    signing.keep_place(KeyPlace("file", file=str(key_file(tmp_path))))
    signing.looks.put_picture("seal", "", picture(tmp_path, "d.png", (200, 0, 0)))
    for row in (1, 2):
        page.table.selectionModel().select(
            page.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    ids = page.table.selected_ids()
    page.sign()
    office.settle()
    dialog = office.dialog(SignPapersDialog)
    for secret, others, signed in (("sai", False, 0), (PASSWORD, False, 0), (PASSWORD, True, 3)):
        dialog.others.setChecked(others)
        dialog.secret.setText(secret)
        dialog.go.click()
        office.settle()
        assert dialog.secret.text() == ""
        found = office.window.desk.program.services.signing
        now = sum(found.pdf(i) != office.services.urging.paper_pdf(i) for i in ids)
        assert now == signed
    assert "Ký số 3 văn bản" in dialog.banner.text
    dialog.close()
    page.open()
    office.settle()
    preview = office.dialog(PdfPreview)
    assert b"/Stamp0" in preview.pane._content
    assert preview.pane._saved in [signing.pdf(ident) for ident in ids]


def test_a_changed_file_and_one_without_signature_are_told(
    office_of: Any,
    urged: Trial,
    issued: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    office = office_of(urged)
    signing = office.services.signing
    signing.keep_place(KeyPlace("file", file=str(key_file(tmp_path))))
    [paper] = signing.papers(issued.id)
    plain = tmp_path / "thường.pdf"
    plain.write_bytes(signing.pdf(paper.id))
    signing.sign(paper.id, PASSWORD)
    made = signing.pdf(paper.id)
    at = made.index(b"/MediaBox")
    broken = tmp_path / "sửa.pdf"
    broken.write_bytes(made[: at + 12] + b"9" + made[at + 13 :])
    dialog = SignatureCheckDialog(office.window.desk, office.window)
    dialog.show()
    for path, words in ((plain, "không có chữ ký số"), (broken, "không dùng làm căn cứ")):
        choose(monkeypatch, path)
        dialog.ask()
        office.settle()
        assert words in dialog.sum.text()
    assert "nguyên vẹn: KHÔNG" in dialog.signatures.currentIndex().data()
    other = tmp_path / "thư.pdf"
    other.write_bytes(b"a letter")
    choose(monkeypatch, other)
    dialog.ask()
    office.settle()
    assert "không phải PDF" in dialog.sum.text() or "PDF" in dialog.sum.text()
    assert dialog.signatures.model().rowCount() == 0


def test_the_window_offers_both(office_of: Any, urged: Trial, issued: Any) -> None:
    office = office_of(urged)
    office.window._do("signature.check")
    office.settle()
    assert office.dialog(SignatureCheckDialog)
    office.close_dialogs()
    office.window.go("cases", {"case": issued.id})
    office.settle()
    office.window._do("case.sign")
    office.settle()
    assert office.dialog(SignDialog)


def test_limits_are_set_and_named_where_they_bite(office_of: Any, bare: Trial) -> None:
    office = office_of(bare)
    pane = pane_of(office, "limits")
    put(pane, file_mb="0")
    pane.save()
    office.settle()
    assert "1 đến 500" in pane.form.findChild(object, "file_mb").accessibleDescription()
    put(pane, file_mb="10", record_mb="5")
    pane.save()
    office.settle()
    assert pane.form.findChild(object, "record_mb").accessibleDescription()
    put(pane, record_mb="50")
    pane.save()
    office.settle()
    files = office.services.attachments
    assert (files.limit_mb("attachments.file_mb"), files.limit_mb("attachments.record_mb")) == (
        10,
        50,
    )
