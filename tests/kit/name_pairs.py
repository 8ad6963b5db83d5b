"""Pairs of an outside row and an employer, same or not, as lists from outside really differ.

`python -m tests.kit.name_pairs` writes tests/data/name_pairs.json anew. No pair is a real one, and
nobody labelled them by hand: the program below puts names together from invented words and alters
them in one way of those listed (`kind`), and the label follows from the way, not from reading the
pair. Precision and recall on them say how matching does on these ways of differing, not on
any office's own lists.
"""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "name_pairs.json"
SEED = 20261128
WORDS = (
    "Chàm", "Then", "Vầu", "Sương", "Lũng", "Khuôn", "Quyến", "Đượm", "Hạc", "Thoan", "Nứa",
    "Biều", "Tịnh", "Phác", "Sầm", "Viễn", "Ngần", "Cọ", "Mạc", "Huyền", "Trầm", "Duệ", "Lĩnh",
    "Bạch", "Khải", "Nhuận", "Thước", "Giềng", "Bưởi", "Móc", "Rạng", "Thạch", "Đoan", "Cẩm",
    "Tường", "Lựu", "Nhạn", "Kiều", "Hoài", "Gấm", "Lụa", "Vằng", "Pác", "Keo", "Đình", "Sảo",
    "Nghiên", "Trục", "Ổi", "Mận", "Dẻ", "Luồng", "Giang", "Trám",
)  # fmt: skip
TRADES = (
    "Thương mại", "Xây dựng", "Vận tải", "Cơ khí", "Nông sản", "May mặc", "Bao bì", "Du lịch",
    "Thực phẩm", "Chế biến gỗ", "Vật liệu xây dựng", "Thương mại và Dịch vụ", "Điện tử",
)  # fmt: skip
FORMS = ("Công ty TNHH", "Công ty TNHH MTV", "Công ty Cổ phần", "Doanh nghiệp tư nhân")
SHORT_FORMS = {
    "Công ty TNHH": ("Cty TNHH", "C.ty TNHH", "CTY T.N.H.H", "Công ty Trách nhiệm hữu hạn"),
    "Công ty TNHH MTV": ("Cty TNHH 1TV", "Cty TNHH Một thành viên", "CTY TNHH MTV"),
    "Công ty Cổ phần": ("CTCP", "Cty CP", "Công ty CP"),
    "Doanh nghiệp tư nhân": ("DNTN", "D.N.T.N", "Dn tư nhân"),
    "Hợp tác xã": ("HTX",),
    "Hộ kinh doanh": ("HKD", "Hộ KD"),
}
SHORT_TRADES = {
    "Thương mại": "TM", "Xây dựng": "XD", "Vận tải": "VT", "Vật liệu xây dựng": "VLXD",
    "Thương mại và Dịch vụ": "TM&DV",
}  # fmt: skip
PEOPLE = ("Lý", "Mạc", "Đặng", "Vũ", "Hà", "Nông", "Dương", "Hoàng")
GIVEN = ("Văn Sảo", "Thị Lựu", "Quang Thước", "Diệu Ngần", "Mạnh Rạng", "Hồng Đượm", "Gia Trám")
COMMUNES = ("90101", "90113", "90125", "90137", "90149")


class Maker:
    """Makes invented employers, no proper name twice, and rows about them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._taken: set[tuple[str, ...]] = set()
        self.pairs: list[dict[str, object]] = []

    def proper(self, words: int = 2) -> list[str]:
        while True:
            chosen = self.chance.sample(WORDS, words)
            if tuple(sorted(chosen)) not in self._taken:
                self._taken.add(tuple(sorted(chosen)))
                return chosen

    def employer(self, **given) -> dict[str, str]:
        chance = self.chance
        made = {
            "form": chance.choice(FORMS),
            "trade": chance.choice(TRADES),
            "proper": " ".join(self.proper(chance.choice((2, 2, 2, 3)))),
            "tail": "",
            "address": f"Số {chance.randrange(1, 400)}, tổ {chance.randrange(1, 20)}, "
            f"xóm {chance.choice(WORDS)} {chance.choice(WORDS)}",
            "commune": chance.choice(COMMUNES),
            "representative": f"{chance.choice(PEOPLE)} {chance.choice(GIVEN)}",
        }
        return {**made, **given}

    def add(self, kind: str, employer, row, *, same: bool) -> None:
        number = len(self.pairs)
        self.pairs.append({
            "kind": kind,
            "same": same,
            "part": "held" if number % 3 == 2 else "tune",
            "row": seen(row),
            "employer": seen(employer),
        })  # fmt: skip

    def sparse(self, row: dict[str, str]) -> dict[str, str]:
        """Leave out what a list often lacks."""
        kept = dict(row)
        for name in ("address", "commune", "representative"):
            if self.chance.random() < 0.5:
                kept[name] = ""
        return kept

    def other_place(self, employer) -> dict[str, str]:
        """Give another address, commune and representative."""
        other = self.employer()
        commune = self.chance.choice([c for c in COMMUNES if c != employer["commune"]])
        names = [
            f"{p} {g}" for p in PEOPLE for g in GIVEN if f"{p} {g}" != employer["representative"]
        ]
        return {
            "address": other["address"],
            "commune": commune,
            "representative": self.chance.choice(names),
        }

    def misspelt(self, text: str) -> str:
        """Lose, double, change or swap one letter of one word."""
        words = text.split()
        at = self.chance.randrange(len(words))
        word = words[at]
        place = self.chance.randrange(len(word))
        how = self.chance.choice(("lose", "double", "change", "swap"))
        if how == "lose" and len(word) > 2:
            word = word[:place] + word[place + 1 :]
        elif how == "swap" and place + 1 < len(word) and word[place] != word[place + 1]:
            word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        elif how == "change":
            word = word[:place] + self.chance.choice("aeiouhntgc") + word[place + 1 :]
        else:
            word = word[: place + 1] + word[place:]
        words[at] = word
        return " ".join(words)


def name(parts) -> str:
    return " ".join(p for p in (parts["form"], parts["trade"], parts["proper"], parts["tail"]) if p)


def seen(parts) -> dict[str, str]:
    shown = {"name": parts.get("name") or name(parts)}
    keys = ("tax_code", "address", "commune", "representative")
    return {**shown, **{key: parts[key] for key in keys if parts.get(key)}}


def bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def shortened(maker: Maker, parts) -> dict[str, str]:
    return {
        **parts,
        "form": maker.chance.choice(SHORT_FORMS[parts["form"]]),
        "trade": SHORT_TRADES.get(parts["trade"], parts["trade"]),
    }


def capitals(maker, known):
    return {**maker.sparse(known), "name": bare(name(known)).upper()}


def punctuation(maker, known):
    gap, end = maker.chance.choice(("  ", " ", " - ")), maker.chance.choice((".", " ", ""))
    return {**maker.sparse(known), "name": name(known).replace(" ", gap, 1) + end}


def short(maker, known):
    return shortened(maker, maker.sparse(known))


def misspelt(maker, known):
    return {**maker.sparse(known), "proper": maker.misspelt(known["proper"])}


def short_and_misspelt(maker, known):
    row = shortened(maker, misspelt(maker, known))
    return {**row, "name": bare(name(row))}


def twice_misspelt(maker, known):
    first, *others = known["proper"].split()
    proper = f"{maker.misspelt(first)} {maker.misspelt(' '.join(others))}"
    return {**known, "proper": proper, "representative": ""}


def swapped(maker, known):
    words = known["proper"].split()
    return {**maker.sparse(known), "proper": " ".join([*words[1:], words[0]])}


def swapped_and_misspelt(maker, known):
    row = swapped(maker, known)
    return {**row, "proper": maker.misspelt(row["proper"])}


def by_ear(maker, known):
    """The usual confusions of who writes down what was said."""
    pairs = [("i", "y"), ("s", "x"), ("tr", "ch"), ("l", "n"), ("gi", "d"), ("c", "k")]
    proper = known["proper"].lower()
    for one, other in maker.chance.sample(pairs, len(pairs)):
        if one in proper:
            return {**maker.sparse(known), "proper": proper.replace(one, other, 1).title()}
    return {**maker.sparse(known), "proper": proper}


def form_changed(maker, known):
    form = maker.chance.choice([f for f in FORMS if f != known["form"]])
    return {**maker.sparse(known), "form": form}


def form_trade_misspelt(maker, known):
    row = {**form_changed(maker, known), "trade": "", "proper": maker.misspelt(known["proper"])}
    return {**row, "address": known["address"]}


def trade_left_out(maker, known):
    return {**maker.sparse(known), "trade": ""}


def word_added(maker, known):
    return {**maker.sparse(known), "tail": "Việt Nam"}


def word_lost(maker, known):
    words = known["proper"].split()
    del words[maker.chance.randrange(len(words))]
    return {**known, "proper": " ".join(words), "representative": ""}


def run_together(maker, known):
    joined = "".join(known["proper"].split()).capitalize()
    return {**maker.sparse(known), "proper": joined}


def cooperative(maker, known):
    return maker.sparse(known) | {"form": "HTX", "proper": bare(known["proper"])}


def household(maker, known):
    return shortened(maker, {**known, "address": ""})


def three_words(maker):
    return maker.employer(proper=" ".join(maker.proper(3)))


def cooperatives(maker):
    trade = maker.chance.choice(("Nông nghiệp", "Vận tải"))
    return maker.employer(form="Hợp tác xã", trade=trade)


def households(maker):
    owner = f"{maker.chance.choice(PEOPLE)} {' '.join(maker.proper())}"
    return maker.employer(form="Hộ kinh doanh", trade="", proper=owner, representative=owner)


SAME = (
    (45, capitals, Maker.employer),
    (30, punctuation, Maker.employer),
    (60, short, Maker.employer),
    (60, misspelt, Maker.employer),
    (35, short_and_misspelt, Maker.employer),
    (25, twice_misspelt, Maker.employer),
    (25, swapped, Maker.employer),
    (20, swapped_and_misspelt, Maker.employer),
    (25, by_ear, Maker.employer),
    (35, form_changed, Maker.employer),
    (20, form_trade_misspelt, Maker.employer),
    (25, trade_left_out, Maker.employer),
    (20, word_added, Maker.employer),
    (15, word_lost, three_words),
    (15, run_together, Maker.employer),
    (15, cooperative, cooperatives),
    (15, household, households),
)


def same_trade(maker, known):
    row = {**known, **maker.other_place(known), "proper": " ".join(maker.proper())}
    return maker.sparse(row)


def number(maker, known):
    return maker.sparse({**known, "tail": "số 2"})


def school_number(maker, known):
    return maker.sparse({**known, **maker.other_place(known), "tail": "số 3"})


def branch(maker, known):
    return {**maker.sparse(known), "name": f"Chi nhánh {name(known)}"}


def neighbour(maker, known):
    row = {**known, "proper": " ".join(maker.proper()), "trade": maker.chance.choice(TRADES)}
    return {**row, "representative": maker.other_place(known)["representative"]}


def same_name_elsewhere(maker, known):
    return {**known, **maker.other_place(known)}


def one_word_else(maker, known):
    words = known["proper"].split()
    other = maker.chance.choice([word for word in WORDS if word not in words])
    row = {**known, **maker.other_place(known), "proper": " ".join([*words[:-1], other])}
    return maker.sparse(row)


def household_namesake(_, known):
    return {**known, "address": "", "commune": "", "representative": ""}


def other_trade(maker, known):
    trade = maker.chance.choice([t for t in TRADES if t[:8] != known["trade"][:8]])
    return {**known, **maker.other_place(known), "trade": trade}


def numbered(maker):
    return maker.employer(tail="số 1")


def schools(maker):
    form = maker.chance.choice(("Trường Mầm non", "Trường Tiểu học"))
    return maker.employer(form=form, trade="", tail="số 2")


def namesakes(maker):
    chance = maker.chance
    owner = f"{chance.choice(PEOPLE)} {chance.choice(GIVEN)} {chance.choice(WORDS)}"
    return maker.employer(form="Hộ kinh doanh", trade="", proper=owner)


OTHER = (
    (45, same_trade, Maker.employer),
    (30, number, numbered),
    (10, school_number, schools),
    (30, branch, Maker.employer),
    (30, neighbour, Maker.employer),
    (30, same_name_elsewhere, Maker.employer),
    (25, one_word_else, Maker.employer),
    (20, household_namesake, namesakes),
    (20, other_trade, Maker.employer),
)


def make() -> list[dict[str, object]]:
    maker = Maker(SEED)
    for table, same in ((SAME, True), (OTHER, False)):
        for count, row_of, employer_of in table:
            for _ in range(count):
                known = employer_of(maker)
                maker.add(row_of.__name__, known, row_of(maker, known), same=same)
    return maker.pairs


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(pair, ensure_ascii=False) for pair in make())
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
