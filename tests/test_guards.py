from __future__ import annotations

import io
import textwrap
import time
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.kit import ratio
from tests.kit.golden import ROOT, Golden

if TYPE_CHECKING:
    from pathlib import Path

pytest_plugins = ["pytester"]


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of its own in a process of its own, under this repository's conftest and rules."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    pytester.makeconftest("from tests.conftest import *\n")
    return pytester


def run(suite: pytest.Pytester, code: str) -> pytest.RunResult:
    suite.makepyfile(test_it=textwrap.dedent(code))
    return suite.runpytest_subprocess(
        "-c", str(ROOT / "pyproject.toml"), f"--rootdir={suite.path}", "-p", "no:cacheprovider", "."
    )


def test_what_a_test_leaves_or_warns_of_fails_it(suite):
    result = run(
        suite,
        """
        import logging, socket, threading, warnings
        from PySide6.QtCore import QTimer, qWarning
        from PySide6.QtWidgets import QWidget
        kept = []

        def test_log():
            logging.getLogger("app").warning("disk almost full")

        def test_thread():
            threading.Thread(target=threading.Event().wait, name="idle", daemon=True).start()

        def test_window(qapp):
            kept.append(QWidget())
            kept[0].setWindowTitle("Sổ")
            kept[0].show()

        def test_timer(qapp):
            timer = QTimer(qapp)
            timer.setObjectName("tick")
            timer.start(1000)

        def test_network():
            socket.create_connection(("192.0.2.1", 80), timeout=1)

        def test_python_warning():
            warnings.warn("old way", DeprecationWarning)

        def test_qt_warning(qapp):
            qWarning("odd parent")

        def test_innocent():
            pass
        """,
    )
    result.assert_outcomes(passed=5, failed=3, errors=4)
    result.stdout.fnmatch_lines_random(
        [
            "left behind: log WARNING app: disk almost full",
            "left behind: thread idle",
            "left behind: window QWidget “Sổ”",
            "left behind: timer tick",
            "*SocketConnectBlockedError*",
            "*DeprecationWarning: old way*",
            "*odd parent*",
        ]
    )


def test_a_tidy_suite_passes(suite):
    result = run(
        suite,
        """
        import concurrent.futures, logging, socket, threading
        from PySide6.QtWidgets import QWidget

        def test_announced_warning(caplog):
            logging.getLogger("app").warning("expected")
            assert caplog.messages == ["expected"]

        def test_threads_that_end():
            with concurrent.futures.ThreadPoolExecutor() as pool:
                assert pool.submit(int, "7").result() == 7
            threading.Timer(0.05, int).start()

        def test_window_given_to_qtbot(qtbot):
            widget = QWidget()
            qtbot.addWidget(widget)
            widget.show()

        def test_loopback():
            with socket.create_server(("127.0.0.1", 0)) as server:
                socket.create_connection(server.getsockname()).close()
        """,
    )
    result.assert_outcomes(passed=4)


@pytest.fixture
def golden(tmp_path: Path) -> Golden:
    return Golden(folder=tmp_path / "golden", actual=tmp_path / "actual")


def updating(golden: Golden) -> Golden:
    return Golden(update=True, folder=golden.folder, actual=golden.actual)


def png(size: tuple[int, int] = (100, 100), dots: int = 0, shade: int = 0) -> bytes:
    image = Image.new("RGB", size, "white")
    for number in range(dots):
        image.putpixel((number % size[0], number // size[0]), (shade, 255, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_golden_text(golden, tmp_path):
    with pytest.raises(pytest.fail.Exception, match=r"golden letter\.txt"):
        golden.text("letter.txt", "Số: 01\n")
    updating(golden).text("letter.txt", "Số: 01\r\nNợ")
    golden.text("letter.txt", "Số: 01\nNợ\n")
    with pytest.raises(pytest.fail.Exception, match=r"-Số: 01\n\+Số: 02"):
        golden.text("letter.txt", "Số: 02\nNợ")
    assert (tmp_path / "actual" / "letter.txt").read_text(encoding="utf-8") == "Số: 02\nNợ\n"


def test_golden_picture(golden):
    with pytest.raises(pytest.fail.Exception, match="no golden"):
        golden.picture("page.png", png())
    updating(golden).picture("page.png", png())
    golden.picture("page.png", png(dots=10))  # 0.1 % of the pixels
    golden.picture("page.png", png(dots=5000, shade=235))  # many, but hardly
    with pytest.raises(pytest.fail.Exception, match="differ"):
        golden.picture("page.png", png(dots=11))
    with pytest.raises(pytest.fail.Exception, match="became"):
        golden.picture("page.png", png((100, 101)))


def test_ratio_is_of_neighbours_in_time():
    def slow() -> None:
        time.sleep(0.02)

    def quick() -> None:
        time.sleep(0.01)

    measured = ratio.measure(slow, quick, rounds=5)
    assert 1.5 < measured.ratio < 2.5
    lines: list[str] = []
    race = ratio.Race(rounds=2, report=lines.append)
    race.within(3.0, candidate=slow, baseline=quick, name="slow")
    with pytest.raises(AssertionError, match=r"slow: .*, limit 1\.2"):
        race.within(1.2, candidate=slow, baseline=quick, name="slow")
    assert len(lines) == 2
