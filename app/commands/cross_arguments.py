"""What `crosscheck` and `succession` may be asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.argument_values import day, month

if TYPE_CHECKING:
    import argparse

_LISTS = ("business", "tax-employers", "tax-workers")
_SAYS = ("same", "different", "later")


def cross_commands(commands: Any, parser: type[argparse.ArgumentParser]) -> None:
    """Add both commands; without a further word `crosscheck` runs, `succession` lists."""
    compare = _add(
        commands, "crosscheck", "crosscheck:crosscheck", "danh sách bên ngoài cho thấy gì so với sổ"
    )
    compare.add_argument("--as-of", type=day, default=None, metavar="DATE")
    _list(compare)
    compare.add_argument("--month", type=month, default=None, metavar="YYYY-MM", help="đến tháng")
    compare.add_argument("--keep", action="store_true", help="lưu thành việc phải làm")
    _xlsx(compare)
    further = compare.add_subparsers(metavar="VIỆC", parser_class=parser)
    kept = _add(further, "kept", "crosscheck:kept", "các phát hiện đã lưu")
    kept.add_argument("--kind", default="", help="loại dấu hiệu")
    kept.add_argument("--state", default="", choices=("", "open", "cured", "set_aside"))
    kept.add_argument("--text", default="", help="tên, mã số thuế")
    _list(kept)
    _xlsx(kept)
    for name, text in (("set-aside", "để riêng một phát hiện"), ("take-up", "xem lại")):
        judge = _add(further, name, f"crosscheck:{name.replace('-', '_')}", text)
        judge.add_argument("id", metavar="MÃ")
        judge.add_argument("--why", required=True, metavar="LÝ DO")
    adopt = _add(further, "adopt", "crosscheck:adopt", "chuyển thành thông tin vi phạm")
    adopt.add_argument("id", metavar="MÃ")
    adopt.add_argument("--legal", type=int, default=None, metavar="ĐỒNG", help="lương phải đóng")
    take_in = _add(further, "take-in", "crosscheck:take_in", "nhận tệp phát hiện đã điền")
    take_in.add_argument("file", type=Path, metavar="FILE")
    pairs = _add(further, "pairs", "matching:pairs", "các dòng cần người xem")
    _list(pairs)
    decide = _add(further, "decide", "matching:decide", "một dòng là đơn vị nào")
    decide.add_argument("key", metavar="MÃ DÒNG")
    decide.add_argument("employer", metavar="ĐƠN VỊ", help="mã đơn vị, mã số thuế")
    decide.add_argument("says", choices=_SAYS)
    decide.add_argument("--note", default="")
    _xlsx(_add(further, "decisions", "matching:decisions", "các quyết định"))
    undo = _add(further, "undo", "crosscheck:undo", "hoàn tác một quyết định hay một lệnh")
    undo.add_argument("id", metavar="MÃ")
    _succession(commands, parser)


def _succession(commands: Any, parser: type[argparse.ArgumentParser]) -> None:
    listed = _add(commands, "succession", "matching:successions", "sáp nhập, chia tách, đổi tên")
    further = listed.add_subparsers(metavar="VIỆC", parser_class=parser)
    enter = _add(further, "enter", "matching:enter_succession", "ghi ai kế thừa ai, hay tên mới")
    enter.add_argument("kind", choices=("duplicate", "merged", "split", "renamed"))
    enter.add_argument("employer", metavar="ĐƠN VỊ", help="mã đơn vị, mã số thuế")
    enter.add_argument("--to", action="append", default=[], metavar="ĐƠN VỊ", help="lặp khi chia")
    enter.add_argument("--name", default="", metavar="TÊN", help="tên mới")
    enter.add_argument("--day", type=day, default=None, metavar="DATE", help="ngày có hiệu lực")
    enter.add_argument("--document", default="", metavar="GIẤY TỜ")
    enter.add_argument("--note", default="")
    withdraw = _add(further, "withdraw", "matching:withdraw_succession", "rút lần ghi sai")
    withdraw.add_argument("id", metavar="MÃ")
    _add(further, "doubles", "matching:doubles", "bản ghi có thể trùng nhau")
    apart = _add(further, "apart", "matching:keep_apart", "hai bản ghi là hai đơn vị")
    apart.add_argument("one", metavar="ĐƠN VỊ")
    apart.add_argument("other", metavar="ĐƠN VỊ")


def _add(commands: Any, name: str, run: str, text: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    found.set_defaults(run=run)
    found.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    return found


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("--list", choices=("", *_LISTS), default="", metavar="LOẠI")


def _xlsx(command: argparse.ArgumentParser) -> None:
    command.add_argument("--xlsx", type=Path, default=None, metavar="FILE", help="ghi ra Excel")
