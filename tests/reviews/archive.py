"""An archive of findings, and the same archive as another recognition profile or another scan reads it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from docnlp.datamodel import Box, Finding, Place

from .made import finding

RULES = ("ANN105", "ANN110", "CIT005", "CIT020", "PRO204", "FIL614", "REA304", "PRP502")
KINDS = ("XUNWEN", "XWBL", "XZJD", "JUYZ", "KYQD", "TQPB")
PEOPLE = ("张三", "李四", "欧阳静好", "王小明", "赵六", "孙国强", "周红", "吴建军")
SAID = (
    "根据《中华人民共和国治安管理处罚法》第{n}条之规定",
    "办案民警：{who}",
    "拘留时间自2026年{m}月{d}日{h}时起",
    "被传唤人{who}于2026年{m}月{d}日{h}时到案",
    "扣押{who}手机{d}部，特征：黑色华为",
    "上述事实有证人{who}的证言、辨认笔录等证据证实，事实清楚，证据确实充分",
)
MISREAD = "己已巳末未日曰土士人入0O1l一丨"


@dataclass(frozen=True)
class Known:
    """A finding with the number of its document and the name by which the tests know it again."""

    name: str
    finding: Finding
    number: str


def archive(dice: random.Random, cases: int = 40) -> list[Known]:
    """Return the findings of an archive: several of a rule on a page, some of whole documents."""
    known = [one for case in range(cases) for one in _case(dice, case)]
    return [replace(one, name=f"n{n}", finding=keyed(one.finding, one.number)) for n, one in enumerate(known)]


def numbers(known: list[Known]) -> dict[str, str]:
    return {one.finding.document_id or "": one.number for one in known}


def keyed(one: Finding, number: str) -> Finding:
    """Return the finding under the key that its anchor gives: words for citations, a coarse cell for the others."""
    box = one.places[0].boxes[0] if one.places and one.places[0].boxes else None
    anchor = (
        one.quote if one.rule.startswith("CIT") else f"{one.message}{box and (int(box.x0 // 36), int(box.y0 // 36))}"
    )
    image = one.places[0].image_hash if one.places else ""
    where = f"{one.document_code}:{number}:{image}:{anchor}"
    return replace(one, key=sha256(f"{one.case}{one.rule}{where}".encode()).hexdigest()[:20])


def _case(dice: random.Random, case: int) -> Iterator[Known]:
    name = f"江公（东）受案字〔2026〕{case}号"
    for document in range(dice.randint(3, 6)):
        file, code, number = f"案卷{case}/{document}.pdf", dice.choice(KINDS), f"江公行罚决字〔2026〕{case}{document}号"
        for page in range(1, dice.randint(2, 4)):
            tops = iter(range(90, 780, 24))
            for rule in dice.sample(RULES, k=3):
                for _ in range(dice.choice((1, 1, 2, 3))):
                    yield Known(
                        "", _found(dice, rule=rule, case=name, file=file, code=code, page=page, top=next(tops)), number
                    )
        whole = finding(
            "",
            Place(file=file, sha256=f"sha {file}", page=1, image_hash=f"image {file} 1"),
            case=name,
            rule="FIL601",
            document_code=code,
            document_id=f"{file}#1.0",
            quote="",
            message="全文没有办案单位的印章；请补盖",
        )
        yield Known("", whole, number)
    for missing in ("拘留证", "逮捕证", "受案登记表"):
        yield Known("", _missing(name, missing), "")


def _found(dice: random.Random, *, rule: str, case: str, file: str, code: str, page: int, top: int) -> Finding:
    words = dice.choice(SAID).format(
        who=dice.choice(PEOPLE),
        n=dice.randint(10, 140),
        m=dice.randint(1, 12),
        d=dice.randint(1, 28),
        h=dice.randint(0, 23),
    )
    left = dice.choice((72.0, 90.0, 300.0))
    box = Box(x0=left, y0=float(top), x1=left + 12.0 * min(len(words), 20), y1=top + 13.0)
    at = Place(file=file, sha256=f"sha {file}", page=page, boxes=(box,), image_hash=f"image {file} {page}")
    return finding(
        "",
        at,
        case=case,
        rule=rule,
        document_code=code,
        document_id=f"{file}#1.0",
        quote=words,
        message=f"{rule}：{words}",
    )


def _missing(case: str, kind: str) -> Finding:
    whole = finding(
        "", case=case, rule="PRO201", document_code="", document_id=None, quote="", message=f"缺少《{kind}》"
    )
    return replace(whole, places=(), file="", page=None)


def read_again(dice: random.Random, known: list[Known], *, misread: float = 0.04, drift: float = 3.0) -> list[Known]:
    """Return the archive as another profile reads it: other characters, boxes moved a little, some other numbers."""
    strange = {number for number in {one.number for one in known} if dice.random() < 0.1}
    again = []
    for one in known:
        number = f"{one.number[:-1]}8" if one.number in strange else one.number
        found = replace(
            one.finding,
            quote=_misread(dice, one.finding.quote, misread),
            message=_misread(dice, one.finding.message, misread) if one.finding.quote else one.finding.message,
            places=tuple(_moved(dice, place, drift) for place in one.finding.places),
        )
        again.append(Known(one.name, keyed(found, number), number))
    return again


def scanned_again(dice: random.Random, known: list[Known]) -> list[Known]:
    """Return the archive after every file was scanned anew: other bytes and images, pages shifted on the glass."""
    shifts: dict[tuple[str, int], tuple[float, float]] = {}
    again = []
    for one in read_again(dice, known, drift=1.0):
        places = []
        for place in one.finding.places:
            dx, dy = shifts.setdefault((place.file, place.page), (dice.uniform(-9, 9), dice.uniform(-9, 9)))
            moved = tuple(Box(x0=b.x0 + dx, y0=b.y0 + dy, x1=b.x1 + dx, y1=b.y1 + dy) for b in place.boxes)
            anew = {"sha256": f"new {place.file}", "image_hash": f"new {place.file} {place.page}"}
            places.append(replace(place, boxes=moved, **anew))  # type: ignore[arg-type]
        again.append(Known(one.name, keyed(replace(one.finding, places=tuple(places)), one.number), one.number))
    return again


def _misread(dice: random.Random, words: str, share: float) -> str:
    kept = (dice.choice(MISREAD) if dice.random() < share else c for c in words if dice.random() > share / 4)
    return "".join(kept)


def _moved(dice: random.Random, place: Place, drift: float) -> Place:
    def by() -> float:
        return dice.uniform(-drift, drift)

    boxes = tuple(Box(x0=b.x0 + by(), y0=b.y0 + by(), x1=b.x1 + by() * 3, y1=b.y1 + by()) for b in place.boxes)
    return replace(place, boxes=boxes)
