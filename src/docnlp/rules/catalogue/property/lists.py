"""What the rules on property lists share: which documents they read, on what basis, and a list to try them on."""

from decimal import Decimal

from docnlp.datamodel import Box, Cause, Check, Document, Item, MarkKind, Page, Severity
from docnlp.rules.catalogue.citations.sentences import poorly_read
from docnlp.rules.rule import Basis
from docnlp.rules.verdicts import finds, first, flag, says, unchecked
from docnlp.text import find_amounts

LISTS = ["seizure_list", "evidence_preservation_list"]
BASIS = [
    Basis("公安机关办理刑事案件程序规定#230.1", since="2020-09-01"),
    Basis("公安机关办理行政案件程序规定#111", since="2019-01-01"),
]
SEED = "涉案财物特征的登记不细致、不规范"


def property_list(*rows: str, foot: str = "") -> str:
    """Return a seizure list with these rows, as a case in the block format."""
    table = "\n".join(f"| {number} | {row} |" for number, row in enumerate(rows, 1))
    return f"""@type criminal
=== KYQD
# 扣押清单
| 编号 | 名称 | 数量 | 特征 | 备注 |
{table}
{foot}
持有人：{{sign 张某}}{{thumb}}  见证人：{{sign 周某}}
侦查人员：{{sign 李某}}{{sign 王某}}  保管人：{{sign 赵某}}
>> 2026年3月2日
"""


def words_of(item: Item) -> str:
    """Return all that the entry says: its name, its description and its cells with their headings."""
    told = (f"{heading}：{text}" for heading, text in item.cells.items())
    return "，".join((item.name, item.description, *told))


ANNEX = r"见[下后]?(?:附|续|列)|另附|附表|附页|附后|附明细|见照片|照片附后|同上|同前|详见"
"""Words by which an entry refers to an annex or to the entry above."""


def annexed(item: Item, document: Document, mark: str = "") -> bool:
    """Tell whether the entry refers to an annex, or the list's notes tell the mark outside of the entry."""
    return bool(first(ANNEX, words_of(item))) or bool(
        mark and says(document, r"(?:备注|附注|说明|注)：") and says(document, mark)
    )


def without(text: str, pattern: str) -> str:
    """Return the text with the words of the pattern taken out: 未拍照 tells of no photograph."""
    kept, at = [], 0
    for match in finds(pattern, text):
        kept.append(text[at : match.start()])
        at = match.end()
    return "".join((*kept, text[at:]))


def amount_of(item: Item) -> Decimal | None:
    """Return the yuan that the entry's count says; None where it says none, or words and figures differ."""
    told = [text for heading, text in item.cells.items() if first(r"数量|数额|金额|件数", heading)]
    found = {a.value for text in told or [item.quantity + item.unit] for a in find_amounts(text) if a.unit == "元"}
    if item.unit == "元" and first(r"^[\d,.]+$", item.quantity):
        found.add(Decimal(item.quantity.replace(",", "")))
    return found.pop() if len(found) == 1 else None


_FAINT = 0.035
"""Share of dark pixels above which a cell without text is not empty."""


def inked(document: Document, item: Item) -> bool:
    """Tell whether something in the entry was not read: handwriting, or a cell with ink and no text."""
    for place in item.mention.places:
        page = next((p for p in document.pages if (p.number, p.part) == (place.page, place.part)), None)
        if page and any(_written(page, box) or _unread(page, box) for box in place.boxes):
            return True
    return False


def _written(page: Page, row: Box) -> bool:
    return any(m.kind is MarkKind.HANDWRITING and row.contains(*m.box.centre) for m in page.marks)


def _unread(page: Page, row: Box) -> bool:
    if page.ink is None:
        return False
    cells = [c.box for table in page.tables for c in table.cells if row.contains(*c.box.centre)]
    return any(page.ink.share(box.grown(-3)) > _FAINT and not _has_text(page, box) for box in cells)


def _has_text(page: Page, box: Box) -> bool:
    return any(box.contains((x0 + x1) / 2, line.box.centre[1]) for line in page.lines for x0, x1 in line.edges)


def unread_entry(document: Document, number: int, item: Item) -> Check:
    """Return that the handwriting in the entry kept the rule from judging; entries count from 1."""
    return unchecked(document, f"第{number}项“{item.name}”的手写内容", Cause.INK_NOT_READ, anchor=f"item:{number}")


def entry_fault(
    document: Document, number: int, item: Item, message: str, *, suggestion: str, severity: Severity | None = None
) -> Check:
    """Flag what the entry lacks; unchecked where handwriting in it was not read."""
    if inked(document, item):
        return unread_entry(document, number, item)
    return flag(
        document,
        item.mention.span,
        message,
        suggestion=suggestion,
        anchor=f"item:{number}",
        severity=severity,
        poor=poorly_read(document, item.mention.span),
    )
