"""Offences by the names that texts give them, and the articles that are theirs."""

import pytest

from docnlp.datamodel import Citation, Span
from docnlp.law import load_catalogue
from docnlp.rules.catalogue.citations.offence_names import akin, belongs, named_after, offences_named

LAWS = load_catalogue()
PUBLIC_ORDER, CRIMINAL_LAW = "中华人民共和国治安管理处罚法", "中华人民共和国刑法"


def cited(law: str, article: str, paragraph: int | None = None, item: int | None = None) -> Citation:
    return Citation(quote="", span=Span(0, 0), law=law, known=True, article=article, paragraph=paragraph, item=item)


FITS = [
    ("盗窃", False, cited(PUBLIC_ORDER, "49")),
    ("盗窃", False, cited(PUBLIC_ORDER, "58")),
    ("殴打他人", False, cited(PUBLIC_ORDER, "51", 2, 1)),
    ("殴打他人", False, cited(PUBLIC_ORDER, "43")),
    ("贩卖、运输毒品罪", True, cited(CRIMINAL_LAW, "347", 4)),
    ("抢劫罪", True, cited(CRIMINAL_LAW, "269")),
    ("危险驾驶罪", True, cited(CRIMINAL_LAW, "133之一", 1, 2)),
    ("开设赌场罪", True, cited(CRIMINAL_LAW, "303")),
    ("非法持有枪支罪", True, cited(CRIMINAL_LAW, "128", 1)),
    ("贪污罪", True, cited(CRIMINAL_LAW, "271", 2)),
    ("挪用公款罪", True, cited(CRIMINAL_LAW, "185")),
    ("受贿罪", True, cited(CRIMINAL_LAW, "388")),
]
DIFFERS = [
    ("故意损毁财物", False, cited(PUBLIC_ORDER, "58")),
    ("扰乱单位秩序", False, cited(PUBLIC_ORDER, "23", 1, 2)),
    ("袭警罪", True, cited(CRIMINAL_LAW, "277", 1)),
    ("开设赌场罪", True, cited(CRIMINAL_LAW, "303", 1)),
    ("帮助信息网络犯罪活动罪", True, cited(CRIMINAL_LAW, "287之一", 1)),
    ("危险驾驶罪", True, cited(CRIMINAL_LAW, "133")),
    ("非法持有枪支罪", True, cited(CRIMINAL_LAW, "125", 1)),
    # only the paragraph on state personnel leads to 382
    ("贪污罪", True, cited(CRIMINAL_LAW, "271", 1)),
]


@pytest.mark.parametrize(("name", "criminal", "citation"), FITS)
def test_the_article_is_the_offences(name: str, criminal: bool, citation: Citation) -> None:
    assert any(belongs(LAWS, citation, one) for one in offences_named(LAWS, name, criminal=criminal))


@pytest.mark.parametrize(("name", "criminal", "citation"), DIFFERS)
def test_the_article_is_another_offences(name: str, criminal: bool, citation: Citation) -> None:
    offences = offences_named(LAWS, name, criminal=criminal)
    assert offences
    assert not any(belongs(LAWS, citation, one) for one in offences)


@pytest.mark.parametrize("name", ["证件", "运输", "儿童", "江城特有的一种犯罪", "盗窃、江城特有的一种犯罪"])
def test_parts_of_names_are_no_names(name: str) -> None:
    assert offences_named(LAWS, name, criminal=True) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("其行为已构成盗窃的违反治安管理行为。", ["盗窃"]),
        ("其行为构成为赌博提供条件，情节严重。", ["为赌博提供条件"]),
        ("其行为构成殴打他人、故意损毁财物。", ["殴打他人", "故意损毁财物"]),
        ("构成盗窃罪以外的行为", ["盗窃"]),
        ("构成盗窃团伙", []),
    ],
)
def test_names_behind_a_cue(text: str, names: list[str]) -> None:
    found = list(named_after(LAWS, "构成", text, criminal=False))
    assert [one.name for one in found] == names
    assert [text[one.span.start : one.span.end] for one in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("涉嫌非法持有枪支罪。", ["非法持有枪支"]),
        ("涉嫌盗窃罪、诈骗罪。", ["盗窃", "诈骗"]),
        ("涉嫌江城特有的一种罪。", []),
    ],
)
def test_crimes_behind_a_cue(text: str, names: list[str]) -> None:
    found = list(named_after(LAWS, "涉嫌", text, criminal=True))
    assert [one.name for one in found] == names
    assert [text[one.span.start : one.span.end] for one in found] == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("掩饰、隐瞒犯罪所得罪", "掩饰、隐瞒犯罪所得、犯罪所得收益罪", True),
        ("贩卖毒品罪", "走私、贩卖、运输、制造毒品罪", True),
        ("盗窃罪", "诈骗罪", False),
        ("赌博罪", "开设赌场罪", False),
    ],
)
def test_one_offence_under_two_names(one: str, other: str, same: bool) -> None:
    ours, theirs = offences_named(LAWS, one, criminal=True), offences_named(LAWS, other, criminal=True)
    assert ours
    assert theirs
    assert any(akin(a, b) for a in ours for b in theirs) is same
