from __future__ import annotations

import io
import zipfile

import pytest

from app.documents.attached_kind import OPENED, kind_of, safe_name


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7 x", "bien-ban.pdf", "pdf"),
        (b"%PDF-1.7 x", "bien-ban.exe", "program"),
        (b"\x89PNG\r\n\x1a\n", "anh", "png"),
        (b"\xff\xd8\xff\xe0", "anh.png", "jpeg"),
        (b"\x00\x00\x00\x18ftypheic", "IMG_1.HEIC", "heic"),
        (b"\x00\x00\x00\x18ftypisom", "phim.mp4", "mp4"),
        (packed("[Content_Types].xml", "word/document.xml"), "a.docx", "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "xlsx"),
        (packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx", "macro"),
        (packed("a.txt"), "a.zip", "zip"),
        (b"PK broken", "a.docx", "other"),
        (OLE, "a.xls", "doc"),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", "macro"),
        (b"MZ\x90", "thu.pdf", "program"),
        (b"#!/bin/sh\n", "thu.txt", "program"),
        (b"alert(1)", "thu.JS", "program"),
        ("Kính gửi".encode(), "thu.txt", "txt"),
        (b"From: a@b\nSubject: x\n", "thu.eml", "eml"),
        (bytes([0, 1, 2]), "la.dat", "other"),
    ],
)
def test_a_file_is_what_it_holds(content: bytes, name: str, kind: str) -> None:
    assert kind_of(content, name) == kind


def test_nothing_that_could_run_is_ever_opened() -> None:
    assert OPENED.isdisjoint({"program", "macro", "zip", "eml", "other"})


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("../../etc/biên bản.pdf", "pdf", "biên bản.pdf"),
        ("C:\\Temp\\ảnh.jpg", "jpeg", "ảnh.jpg"),
        ("thư\u202efdp.exe", "pdf", "thưfdp.exe.pdf"),
        ("con.pdf", "pdf", "_con.pdf"),
        ("a\x00b?.png ", "png", "ab_.png"),
        ("...", "other", "tep"),
        ("hình", "png", "hình.png"),
    ],
)
def test_names_are_safe_on_any_disk(name: str, kind: str, safe: str) -> None:
    assert safe_name(name, kind) == safe


def test_a_long_name_keeps_its_ending() -> None:
    made = safe_name("ă" * 300 + ".pdf", "pdf")
    assert made.endswith("ă.pdf")
    assert len(made) <= 122
