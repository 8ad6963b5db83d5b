"""The words of `coverage`: one act each."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.coverage import TARGET_STATES, ContactHow, TargetResult

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = ("unregistered", "newly_licensed", "fewer_workers", "wage_under_taxed")
_HOWS = tuple(each.value for each in ContactHow)
_RESULTS = tuple(each.value for each in TargetResult)
_GROUPS = ("commune", "sector", "officer", "campaign")
_KINDS = ("business", "tax-employers", "tax-workers")


def add_acts(coverage: argparse.ArgumentParser) -> None:
    """Give `coverage` its acts."""
    acts = coverage.add_subparsers(dest="act", metavar="VIỆC", required=True)

    def act(name: str, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = acts.add_parser(name, help=text, description=text)
        made.add_argument("--json", action="store_true", help="in một tài liệu JSON")
        return made

    _chosen(act("find", "tìm đơn vị có thể đưa vào đợt, không ghi gì"))
    opened = act("open", "mở đợt từ kết quả đối chiếu hoặc từ các dòng của danh sách")
    opened.add_argument("title", metavar="TÊN")
    opened.add_argument("--from", dest="start", type=_day, metavar="DATE")
    opened.add_argument("--to", dest="end", type=_day, metavar="DATE")
    opened.add_argument("--goal", type=int, default=0, help="chỉ tiêu: số đơn vị")
    _chosen(opened)
    act("list", "các đợt và kết quả")
    shown = _titled(act("show", "các đơn vị của một đợt"))
    shown.add_argument("--state", choices=TARGET_STATES)
    shown.add_argument("--xlsx", type=Path, metavar="FILE")
    _worked(act)
    closed = _titled(act("close", "đóng đợt"))
    closed.add_argument("--again", action="store_true", help="mở lại đợt đã đóng")
    proposed = _titled(act("proposals", "đơn vị của đợt nay đã có trong sổ"))
    proposed.add_argument("--confirm", action="store_true", help="xác nhận tất cả")
    proposed.add_argument("--date", dest="day", type=_day, metavar="DATE")
    _kept_up(act)
    letters = _titled(act("letters", "thư mời cho đơn vị chưa có thư"))
    letters.add_argument("--out", type=Path, required=True, metavar="DIR")
    letters.add_argument("--date", dest="day", type=_day, metavar="DATE")
    letters.add_argument("--preview", action="store_true", help="bản dự thảo, không lấy số")
    files = _titled(act("files", "ghi lại các thư mời đã phát hành vào thư mục"))
    files.add_argument("--out", type=Path, required=True, metavar="DIR")
    back_out = _aimed(act("withdraw", "thu hồi thư mời đã gửi, hoặc hủy thư chưa gửi"))
    back_out.add_argument("--reason", required=True)
    back_out.add_argument("--cancel", action="store_true", help="thư chưa gửi: hủy, không lấy số")
    back_out.add_argument("--out", type=Path, metavar="DIR", help="ghi văn bản thu hồi vào đây")
    figures = act("figures", "số liệu theo xã, ngành nghề, cán bộ hoặc đợt")
    figures.add_argument("--by", choices=_GROUPS, default="commune")
    figures.add_argument("--campaign", dest="title", default="", metavar="TÊN")
    figures.add_argument("--from", dest="start", type=_day, metavar="DATE")
    figures.add_argument("--to", dest="end", type=_day, metavar="DATE")
    figures.add_argument("--xlsx", type=Path, metavar="FILE")
    due = act("due", "hẹn đến hạn, đợt sắp kết thúc, đơn vị lâu chưa liên hệ")
    due.add_argument("--date", dest="day", type=_day, metavar="DATE")
    back = act("back", "trả kết quả cho cơ quan gửi danh sách")
    back.add_argument("kind", choices=_KINDS)
    back.add_argument("--xlsx", type=Path, required=True, metavar="FILE")
    back.add_argument("--only-targets", action="store_true", help="chỉ các dòng đã đưa vào đợt")


def _kept_up(act: Callable[[str, str], argparse.ArgumentParser]) -> None:
    corrected = _titled(act("correct", "sửa tên, ngày, chỉ tiêu, người phụ trách, phạm vi của đợt"))
    corrected.add_argument("--title", dest="new_title", metavar="TÊN")
    corrected.add_argument("--from", dest="start", type=_day, metavar="DATE")
    corrected.add_argument("--to", dest="end", type=_day, metavar="DATE")
    corrected.add_argument("--goal", type=int)
    corrected.add_argument("--note")
    corrected.add_argument("--led-by", metavar="TÊN", help="người phụ trách; bỏ trống: không ai")
    corrected.add_argument("--scope", action="store_true", help="đổi phạm vi theo các chọn lọc sau")
    corrected.add_argument("--preview", action="store_true", help="chỉ đếm, không ghi gì")
    _chosen(corrected)
    added = _titled(act("add", "thêm đơn vị vào đợt"))
    added.add_argument("--only", action="append", default=[], metavar="MST", help="chỉ đơn vị này")
    _chosen(added)
    _aimed(act("leave", "bỏ đơn vị khỏi đợt, khi chưa liên hệ"))
    _aimed(act("rejoin", "đưa lại vào đợt đơn vị đã bỏ mà máy khác đã liên hệ"))
    struck = _aimed(act("strike", "gạch bỏ lần liên hệ ghi nhầm, nhật ký vẫn giữ"))
    struck.add_argument("--date", dest="day", type=_day, metavar="DATE", help="ngày liên hệ")
    struck.add_argument("--reason", required=True)
    struck.add_argument("--left", action="store_true", help="của đơn vị đã bỏ khỏi đợt")


def _worked(act: Callable[[str, str], argparse.ArgumentParser]) -> None:
    contact = _aimed(act("contact", "ghi một lần liên hệ"))
    contact.add_argument("--how", choices=_HOWS, required=True)
    contact.add_argument("--date", dest="day", type=_day, metavar="DATE")
    contact.add_argument("--person", default="", help="với ai")
    contact.add_argument("--said", default="", help="nói gì")
    contact.add_argument("--promise", type=_day, metavar="DATE", help="hẹn đến ngày")
    result = _aimed(act("result", "ghi kết quả"))
    result.add_argument("--result", choices=_RESULTS, required=True)
    result.add_argument("--date", dest="day", type=_day, metavar="DATE")
    result.add_argument("--unit", default="", help="mã đơn vị đã đăng ký")
    result.add_argument("--reason", default="")
    result.add_argument("--workers", type=int, default=0, help="số lao động tăng thêm")
    assign = _aimed(act("assign", "giao cho cán bộ"))
    assign.add_argument("--to", default="", metavar="TÊN", help="bỏ trống: người phụ trách xã")


def _titled(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("title", metavar="TÊN", help="tên đợt")
    return parser


def _aimed(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _titled(parser).add_argument("target", metavar="MST", help="mã số thuế, hoặc tên")
    return parser


def _chosen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sign", action="append", choices=_SIGNS, default=[])
    parser.add_argument("--rows-of", choices=_KINDS[:2], help="lấy các dòng của danh sách này")
    parser.add_argument("--commune", action="append", default=[], help="chỉ mã xã này")
    parser.add_argument("--sector", action="append", default=[], help="đầu mã ngành")
    parser.add_argument("--of-officer", action="append", default=[], metavar="TÊN")
    parser.add_argument("--workers", type=int, default=0, help="từ số lao động này")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from error
