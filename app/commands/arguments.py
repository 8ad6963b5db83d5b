"""The words of the command line; contracts: names here must hold, options may be added."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.commands.argument_values import TWIN_CHOICES
from app.commands.argument_values import day as _day
from app.commands.argument_values import month as _month
from app.commands.coverage_arguments import add_acts
from app.commands.cross_arguments import cross_commands

KINDS = ("register", "c12", "business", "tax-employers", "tax-workers", "d02", "bank")


class WrongUse(Exception):
    """The command line cannot be understood; the program exits with 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().strip()
        raise WrongUse(f"{message}\n{usage}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of `sothu`; `run` on the result names the module and function to call."""
    top = _Parser(prog="sothu", description="Sổ Thu – quản lý thu BHXH. Không có lệnh: mở cửa sổ.")
    top.add_argument("--version", action="version", version=f"sothu {__version__}")
    top.add_argument("--data-dir", type=Path, help="thư mục của sổ (mặc định: của người dùng này)")
    top.add_argument("--lang", choices=("vi", "en"), help="ngôn ngữ của thông báo")
    top.add_argument("--officer", default=None, help="người làm, ghi vào nhật ký")
    top.set_defaults(run="window:open_window", json=False)
    commands = top.add_subparsers(metavar="LỆNH", parser_class=_Parser)
    _register_commands(commands)
    cross_commands(commands, _Parser)
    _month_commands(commands)
    _case_commands(commands)
    _form_commands(commands)
    _signing_commands(commands)
    _sync_commands(commands)
    _crossing_commands(commands)
    _upkeep_commands(commands)
    _trial_commands(commands)
    return top


Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no public name for it)


def _add(commands: Commands[_Parser], name: str, run: str, text: str) -> argparse.ArgumentParser:
    found = commands.add_parser(name, help=text, description=text)
    found.set_defaults(run=run)
    return found


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def _register_commands(commands: Commands[_Parser]) -> None:
    init = _add(commands, "init", "office:init", "tạo sổ của một cơ quan")
    init.add_argument("office", type=Path, metavar="OFFICE.json")
    init.add_argument("--book", default="Q01", help="quyển số của máy này (mặc định Q01)")
    init.add_argument(
        "--key",
        choices=("auto", "keyring", "file"),
        default="auto",
        help="nơi giữ khóa của sổ",
    )
    bring = _add(
        commands,
        "import",
        "importing:import_file",
        "nhập C12, danh sách đơn vị, danh sách của cơ quan khác",
    )
    bring.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    bring.add_argument("file", type=Path)
    bring.add_argument("--period", type=_month, metavar="YYYY-MM")
    bring.add_argument("--sheet")
    bring.add_argument("--map", type=Path, help='JSON {"trường": "tên cột"}')
    bring.add_argument("--password", help="mật khẩu của tệp")
    bring.add_argument(
        "--encoding",
        choices=("auto", "none", "tcvn3", "vni"),
        help="bảng mã chữ của tệp (mặc định: tự nhận)",
    )
    bring.add_argument(
        "--money-unit",
        choices=("1", "1000", "1000000", "1000000000"),
        help="mỗi đơn vị tiền trong tệp là bao nhiêu đồng",
    )
    bring.add_argument("--rejected", type=Path, help="ghi các dòng bị loại ra tệp Excel này")
    bring.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
    _json(bring)
    back = _add(commands, "take-back", "importing:take_back", "hủy lần nhập đang dùng của một loại")
    back.add_argument("kind", metavar="KIND", choices=KINDS)
    back.add_argument("--period", type=_month, metavar="YYYY-MM")

    rows = _add(commands, "list", "lists:listed", "các dòng đang dùng của danh sách đã nhập")
    rows.add_argument("kind", metavar="KIND", choices=KINDS[2:], help=", ".join(KINDS[2:]))
    rows.add_argument("--xlsx", type=Path, metavar="FILE", help="ghi ra Excel, nhập lại được")
    _json(rows)

    _bank_command(commands)


def _bank_command(commands: Commands[_Parser]) -> None:
    bank = _add(commands, "bank", "bank:bank", "tiền về theo sao kê: xem, xác nhận, gạt ra, hủy")
    bank.add_argument("--state", default="", help="open, certain, likely, unclear, confirmed, …")
    what = bank.add_mutually_exclusive_group()
    what.add_argument("--confirm", metavar="DÒNG", help="xác nhận một dòng cho --unit")
    what.add_argument("--confirm-certain", action="store_true", help="xác nhận mọi dòng chắc chắn")
    what.add_argument("--reject", metavar="DÒNG", help="gạt một dòng ra, kèm --why")
    what.add_argument("--undo", metavar="DÒNG", help="hủy điều đã ghi về một dòng")
    what.add_argument("--xlsx", type=Path, metavar="FILE", help="ghi danh sách ra Excel")
    bank.add_argument(
        "--unit",
        action="append",
        default=[],
        metavar="MÃ[=ĐỒNG]",
        help="đơn vị của dòng; nhiều lần để chia, mỗi phần bao nhiêu đồng",
    )
    bank.add_argument("--why", default="", help="lý do gạt ra")
    bank.add_argument("--preview", action="store_true", help="chỉ xem trước, không ghi")
    _json(bank)
    text = "phát triển đối tượng: đợt, liên hệ, thư mời, kết quả"
    add_acts(_add(commands, "coverage", "coverage:coverage", text))


def _month_commands(commands: Commands[_Parser]) -> None:
    arrears = _add(commands, "arrears", "month:arrears", "ai chậm, từ bao giờ, bao nhiêu")
    arrears.add_argument("--as-of", type=_day, required=True, metavar="DATE")
    arrears.add_argument("--unit", help="giải thích từng dòng cho một mã đơn vị")
    shape = arrears.add_mutually_exclusive_group()
    _json(shape)  # type: ignore[arg-type]
    shape.add_argument("--xlsx", type=Path, metavar="FILE")
    letters = _add(commands, "letters", "month:letters", "đợt văn bản đôn đốc của một tháng")
    letters.add_argument("--month", type=_month, required=True, metavar="YYYY-MM")
    letters.add_argument("--as-of", type=_day, required=True, metavar="DATE")
    where = letters.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="DIR")
    where.add_argument(
        "--cancel", metavar="LÝ DO", help="hủy đợt của tháng và ngày này, khi chưa gửi văn bản nào"
    )
    letters.add_argument("--preview", action="store_true", help="bản dự thảo, không lấy số")
    letters.add_argument(
        "--reprint", action="store_true", help="ghi lại tệp của đợt đã phát hành, không lấy số mới"
    )
    letters.add_argument(
        "--ahead", action="store_true", help="ngày ghi sau hôm nay nhiều ngày là đúng ý (trong năm)"
    )
    letters.add_argument("--min", type=int, default=0, help="chỉ từ số tiền này, đồng")
    letters.add_argument("--skip-small", action="store_true", help="bỏ nợ nhỏ")
    letters.add_argument(
        "--skip-paid", action="store_true", help="bỏ đơn vị đã nộp sau kỳ sổ thu (theo sao kê)"
    )
    letters.add_argument("--unit", action="append", default=[], help="chỉ mã này (nhiều lần được)")
    letters.add_argument("--commune", action="append", default=[], help="chỉ mã xã này")
    _json(letters)
    made = _add(commands, "return", "month:make_return", "lập báo cáo Excel")
    made.add_argument("kind", metavar="KIND", help="late (B03), collection (B02a)")
    made.add_argument("--period", type=_month, required=True, metavar="P")
    made.add_argument("--as-of", type=_day, default=None, metavar="DATE")
    made.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")
    _json(made)


def _case_commands(commands: Commands[_Parser]) -> None:
    case = _add(
        commands, "case", "case:enter", "mở vụ việc của một đơn vị, ghi các bước, lập văn bản"
    )
    case.add_argument("file", type=Path, metavar="FILE.json")
    case.add_argument("--out", type=Path, metavar="DIR", help="ghi diễn biến và văn bản ra đây")
    case.add_argument(
        "--date", type=_day, metavar="DATE", help="ngày của các văn bản chưa ghi ngày trong tệp"
    )
    case.add_argument(
        "--signatory", default="", metavar="NAME", help="người ký, nếu tệp không ghi ai ký"
    )
    _json(case)
    papers = _add(commands, "papers", "papers:listed", "sổ công văn đi")
    papers.add_argument("--year", type=int, metavar="Y")
    papers.add_argument("--xlsx", type=Path, metavar="FILE")
    _json(papers)


def _form_commands(commands: Commands[_Parser]) -> None:
    forms = _add(commands, "forms", "forms:forms", "mẫu văn bản: kèm chương trình và của cơ quan")
    what = forms.add_mutually_exclusive_group()
    what.add_argument("--check", type=Path, metavar="FILE.toml", help="kiểm tra một tệp mẫu đã sửa")
    what.add_argument("--place", type=Path, metavar="FILE.toml", help="kiểm tra rồi đưa vào dùng")
    what.add_argument(
        "--take-out", metavar="TÊN TỆP", help="bỏ tệp mẫu của cơ quan, giữ lại bản sao"
    )
    what.add_argument("--copy", metavar="CODE", help="chép tệp của mẫu đang dùng ra --out để sửa")
    forms.add_argument(
        "--out", type=Path, metavar="FILE", help="nơi ghi: bản sao, hoặc PDF xem thử"
    )
    _json(forms)


def _signing_commands(commands: Commands[_Parser]) -> None:
    sign = _add(commands, "sign", "signing:sign", "ký số các văn bản đã phát hành")
    sign.add_argument("numbers", nargs="+", metavar="SỐ", help="số văn bản, vd 12/BHXH-QLT")
    sign.add_argument("--year", type=int, metavar="Y", help="năm của các số ấy")
    sign.add_argument("--invisible", action="store_true", help="không hiện hình chữ ký trên giấy")
    sign.add_argument("--others", action="store_true", help="ký cả văn bản in tên người khác")
    sign.add_argument("--out", type=Path, metavar="DIR", help="ghi các bản đã ký ra thư mục")
    _json(sign)
    verify = _add(commands, "verify", "signing:verify", "kiểm tra chữ ký số của một tệp PDF")
    verify.add_argument("file", type=Path, metavar="FILE.pdf")
    _json(verify)


def _sync_commands(commands: Commands[_Parser]) -> None:
    enrol = _add(commands, "enrol", "province:enrol", "ghi danh máy này với máy chủ của tỉnh")
    enrol.add_argument("url", metavar="URL", help="https://…")
    enrol.add_argument("code", metavar="CODE", help="mã dùng một lần do tỉnh cấp")
    enrol.add_argument("--ca", type=Path, metavar="FILE", help="chứng thư gốc của máy chủ")
    enrol.add_argument("--proxy", default="", metavar="http://MÁY:CỔNG")
    sync = _add(commands, "sync", "province:sync", "đồng bộ với máy chủ của tỉnh")
    sync.add_argument("--quiet", action="store_true", help="cho tác vụ định giờ: xem README")
    which = sync.add_mutually_exclusive_group()
    which.add_argument(
        "--documents",
        choices=("all", "open", "none"),
        help="lần này lấy tài liệu nào của máy khác: tất cả, của vụ việc đang mở, không lấy",
    )
    which.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="SỐ|TỆP|MÃ",
        help="không đồng bộ, chỉ lấy tài liệu này về máy; dùng được nhiều lần",
    )
    which.add_argument(
        "--case", metavar="UNIT|ID", help="chỉ lấy mọi tài liệu của một vụ việc, theo mã đơn vị"
    )
    _json(sync)
    found = _add(commands, "conflicts", "province:conflicts", "những chỗ hai máy ghi khác nhau")
    found.add_argument("--settle", metavar="ID", help="giải quyết một chỗ")
    found.add_argument(
        "--choice",
        choices=("mine", "theirs", *TWIN_CHOICES),
        default="theirs",
        help="keep-…, both, done: của hai hồ sơ trùng nhau",
    )
    found.add_argument("--note", default="", help="lý do")
    found.add_argument("--preview", action="store_true", help="chỉ xem sẽ ghi gì")
    _json(found)

    _share_commands(commands)


def _share_commands(commands: Commands[_Parser]) -> None:
    """Without the province: the office's own network, or a stick."""
    share = _add(
        commands, "share", "share:serve", "trao đổi giữa các máy trong cơ quan, qua mạng nội bộ"
    )
    ways = share.add_subparsers(required=True, metavar="CÁCH", parser_class=_Parser)
    serve = _add(ways, "serve", "share:serve", "máy này chờ máy khác; hiện mã để gõ ở máy kia")
    serve.add_argument("--host", default="0.0.0.0", metavar="ĐỊA CHỈ")  # noqa: S104 - the office's own network
    serve.add_argument("--port", type=int, default=8544)
    serve.add_argument("--most", type=int, default=0, metavar="N", help="dừng sau N lần")
    join = _add(ways, "join", "share:join", "trao đổi với máy đang chờ")
    join.add_argument("address", metavar="MÁY[:CỔNG]")
    join.add_argument("--code", default="", help="mã đang hiện ở máy kia; lần đầu")
    stick = _add(
        commands, "stick", "share:write", "trao đổi giữa các máy trong cơ quan bằng gói trên USB"
    )
    tasks = stick.add_subparsers(required=True, metavar="CÁCH", parser_class=_Parser)
    write = _add(tasks, "write", "share:write", "ghi gói")
    write.add_argument("folder", type=Path, metavar="THƯ MỤC")
    write.add_argument(
        "--invite", action="store_true", help="kèm mã và toàn bộ nhật ký, cho máy chưa trao đổi"
    )
    write.add_argument("--whole", action="store_true", help="toàn bộ nhật ký, cho máy đọc thiếu")
    read = _add(tasks, "read", "share:read", "đọc gói")
    read.add_argument("file", type=Path, metavar="TỆP")
    read.add_argument("--code", default="", help="mã đi kèm gói; lần đầu")


def _crossing_commands(commands: Commands[_Parser]) -> None:
    file = _add(commands, "send-file", "crossing:send", "gửi hồ sơ xử phạt của đơn vị lên tỉnh")
    file.add_argument("unit", metavar="UNIT", help="mã đơn vị")
    file.add_argument("--look", action="store_true", help="chỉ xem hồ sơ có gì, thiếu gì")
    file.add_argument("--note", default="", help="lời gửi kèm")
    _json(file)
    answers = _add(commands, "answers", "crossing:answers", "trả lời của tỉnh chờ đưa vào vụ việc")
    answers.add_argument("--unit", metavar="UNIT", help="tất cả những gì đã gửi, nhận về đơn vị")
    answers.add_argument("--take", metavar="ID", help="đưa một trả lời vào vụ việc")
    answers.add_argument("--set-aside", metavar="ID", help="gác một trả lời, nêu --reason")
    answers.add_argument("--reason", default="", help="lý do")
    _json(answers)
    pdf = _add(commands, "decision", "crossing:decision", "ghi tệp quyết định đã ký của tỉnh")
    pdf.add_argument("answer", metavar="ID")
    pdf.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    made = _add(commands, "returns", "crossing:returns", "các báo cáo đã lập, đã gửi lên tỉnh")
    made.add_argument("--kind", choices=("late_employers", "collection"))
    made.add_argument("--period", type=_month, metavar="P")
    made.add_argument("--submit", action="store_true", help="gửi bản mới nhất của --kind, --period")
    made.add_argument("--note", default="", help="lời gửi kèm")
    _json(made)
    notes = _add(commands, "notes", "crossing:notes", "thông báo của tỉnh")
    notes.add_argument("--unread", action="store_true", help="chỉ thông báo chưa đọc")
    notes.add_argument("--read", metavar="ID", help="đánh dấu đã đọc")
    _json(notes)
    packages = _add(commands, "packages", "crossing:packages", "gói luật, mẫu, ngày nghỉ của tỉnh")
    packages.add_argument("--diff", metavar="KIND:VERSION", help="xem gói này đổi gì")
    packages.add_argument("--apply", action="store_true", help="đưa các gói đến ngày vào dùng")
    _json(packages)


def _upkeep_commands(commands: Commands[_Parser]) -> None:
    backup = _add(commands, "backup", "upkeep:backup", "sao lưu sổ")
    backup.add_argument("--to", type=Path, metavar="FOLDER")
    _json(backup)
    restore = _add(commands, "restore", "upkeep:restore", "lấy lại sổ từ bản sao lưu")
    restore.add_argument("file", type=Path)
    restore.add_argument("--key-file", type=Path, help="khóa của bản sao lưu, nếu từ máy khác")
    check = _add(commands, "check", "upkeep:check", "kiểm tra sổ")
    _json(check)
    chosen = _add(commands, "choices", "choices:choices", "lựa chọn của cơ quan: xem, đặt")
    chosen.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="TÊN=GIÁ TRỊ",
        help="đặt một lựa chọn (nhiều lần được), vd numbering.mode=lease",
    )
    _json(chosen)
    key = _add(commands, "save-key", "upkeep:save_key", "chép khóa của sổ ra tệp để cất giữ")
    key.add_argument("file", type=Path)


def _trial_commands(commands: Commands[_Parser]) -> None:
    calc = _add(commands, "calc", "calc:calc", "trả lời câu hỏi pháp luật trong một tệp JSON")
    calc.add_argument("file", type=Path, metavar="FILE.json", help="- là đầu vào chuẩn")
    calc.add_argument("--explain", action="store_true", help="kèm từng bước tính và điều luật")
    demo = _add(commands, "demo", "demo:demo", "chạy thử toàn bộ công việc trên số liệu mẫu")
    demo.add_argument("--out", type=Path, metavar="DIR")
    demo.add_argument("--headless", action="store_true", help="không mở cửa sổ")
    _json(demo)
    _add(commands, "self-test", "self_test:run", "chương trình tự kiểm tra")
