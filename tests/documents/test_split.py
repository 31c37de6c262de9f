"""Where documents begin and end: titles, damage, continuation pages, traps."""

from collections.abc import Callable

import pytest

from docnlp.datamodel import Copy, Document, Kind, Origin, Page, Volume
from docnlp.documents import split
from docnlp.documents.titles import copy_of

Build = Callable[..., Page]

ORGAN = "## 江城市公安局东湖分局"
CRIMINAL = "根据《中华人民共和国刑事诉讼法》第一百一十九条之规定，兹传唤犯罪嫌疑人罗某接受讯问。"
ADMINISTRATIVE = "根据《中华人民共和国治安管理处罚法》第九十六条之规定，现传唤违法嫌疑人梁某接受询问。"
TALK = [
    "问：你说一下事情的经过。",
    "答：我昨天晚上在店里吃饭，后来和邻桌的人吵了起来。",
    "问：后来呢？",
    "答：没有了。",
]

CASES: dict[str, tuple[list[list[str]], list[str]]] = {
    "plain titles": (
        [
            [ORGAN, "# 立案决定书", ">> 江公立字〔2023〕5号", "text"],
            [ORGAN, "# 拘 留 证", ">> 江公拘字〔2023〕5号", CRIMINAL],
        ],
        ["LAJD 1", "JLZ 2"],
    ),
    "a page without title joins the document before": (
        [["# 讯 问 笔 录", "被讯问人：罗某", *TALK], TALK, TALK],
        ["XUNWEN 1 2 3"],
    ),
    "page foot says second of three": (
        [["# 讯 问 笔 录", *TALK, "## 第1页 共2页"], [*TALK, "## 第2页 共2页"], ["# 拘 留 证", CRIMINAL]],
        ["XUNWEN 1 2", "JLZ 3"],
    ),
    "the title repeated at the head of a continuation page": (
        [
            ["# 扣押清单", "持有人：罗某", "## 第1页 共2页"],
            ["# 扣押清单", "3|手机|1部", "## 第2页 共2页"],
        ],
        ["KYQD 1 2"],
    ),
    "two records of one kind": (
        [
            ["# 讯问笔录（第1次）", "被讯问人：罗某", *TALK, "## 第1页 共1页"],
            ["# 讯问笔录（第2次）", "被讯问人：罗某", *TALK, "## 第1页 共1页"],
        ],
        ["XUNWEN 1", "XUNWEN 2"],
    ),
    "organ and title on one line": ([["# 江城市公安局拘留证", ">> 江公拘字〔2023〕5号", CRIMINAL]], ["JLZ 1"]),
    "title on two lines": ([["# 犯罪嫌疑人", "# 诉讼权利义务告知书", "一、你有权委托律师。"]], ["QLGZX 1"]),
    "title on two lines, the second a title itself": (
        [["# 未成年人法定代理人", "# 到场通知书", "李某："]],
        ["FDDL 1"],
    ),
    "a long organ name above the title": (
        [["# 江城市公安局东湖区分局刑事科学技术室", "# 鉴 定 书", "一、绪论"]],
        ["JDYJ 1"],
    ),
    "letters recognised one by one": (
        [[ORGAN, "## 受 案 登 记 表", ">> 江公受案字〔2026〕3号", "案件来源|110指令"]],
        ["SADJ 1"],
    ),
    "damaged: 迅问, overruled by nothing": ([["# 迅间笔彔", "被讯问人：罗某", *TALK]], ["XUNWEN 1"]),
    "damaged: 询 read as 洵": ([["# 洵问笔录", "被询问人：周某", CRIMINAL, *TALK]], ["XUNWENZ 1"]),
    "the salutation overrules 讯 for 询": (
        [["# 讯问笔录", "询问人：", "被询问人：周某，证人", CRIMINAL]],
        ["XUNWENZ 1"],
    ),
    "the salutation overrules 询 for 讯": ([["# 询问笔录", "讯问人：", "被讯问人：罗某", CRIMINAL]], ["XUNWEN 1"]),
    "询问笔录 in an administrative file": (
        [["# 行政处罚决定书", ADMINISTRATIVE], ["# 询问笔录", "被询问人：周某", *TALK]],
        ["XZJD 1", "XUNWENA 2"],
    ),
    "询问笔录 in a criminal file": (
        [["# 拘留证", CRIMINAL], ["# 询问笔录", "被询问人：周某", *TALK]],
        ["JLZ 1", "XUNWENZ 2"],
    ),
    "an administrative record in a file that became criminal": (
        [["# 拘留证", CRIMINAL], ["# 询问笔录", "被询问人：违法嫌疑人梁某", ADMINISTRATIVE, *TALK]],
        ["JLZ 1", "XUNWENA 2"],
    ),
    "传唤证 by the law that it names": (
        [["# 传唤证", CRIMINAL], ["# 传唤证", ADMINISTRATIVE]],
        ["CHUANX 1", "CHUANXA 2"],
    ),
    "扣押清单 and 证据保全清单": (
        [["# 扣押清单", "持有人：罗某"], ["# 证据保全清单", "当事人：梁某"]],
        ["KYQD 1", "ZJBQQD 2"],
    ),
    "a table of contents names titles": (
        [
            ["# 卷内文书目录", "序号|责任者|题名|页次", "1|东湖分局|行政处罚决定书|1-2", "2|东湖分局|送达回证|3"],
            ["3|东湖分局|拘留证|4", "4|东湖分局|询问笔录|5"],
        ],
        ["TOC 1 2"],
    ),
    "the second page of a table of contents repeats its heads only": (
        [
            ["# 卷内目录", "序号|题名|页次|备注", "1|立案决定书|1"],
            ["序号|题名|页次|备注", "## 拘留证", "2|逮捕证|4"],
        ],
        ["TOC 1 2"],
    ),
    "a title within running text": (
        [
            ["# 送达回证", "送达文书|行政处罚决定书", "受送达人|梁某"],
            ["本局于2026年3月20日作出行政处罚决定书，", "行政处罚决定书已送达梁某，", "附：询问笔录"],
        ],
        ["SDHZ 1 2"],
    ),
    "a title mentioned at the foot": (
        [["# 扣押决定书", CRIMINAL, "附：", "扣押清单", "持有人："]],
        ["KYJD 1"],
    ),
    "an untitled attachment": ([["# 现场勘验笔录", "勘验时间：2026年3月2日"], ["图一 现场方位"], []], ["XCKY 1 2 3"]),
    "blank pages": ([["# 辨认笔录", "辨认人：许某"], [], ["# 扣押笔录", "持有人：罗某"]], ["BRBL 1 2", "KYBL 3"]),
    "nothing known at the beginning": ([["谅解协议的内容如下"], ["# 拘留证", CRIMINAL]], ["UNKNOWN 1", "JLZ 2"]),
    "only blank pages": ([[], []], ["UNKNOWN 1 2"]),
    "an unknown title begins an unknown document": (
        [["# 辨认笔录", "辨认人：许某"], ["# 刑事谅解书", "我愿意谅解。"], ["# 扣押笔录", "x"]],
        ["BRBL 1", "UNKNOWN 2", "KYBL 3"],
    ),
    "form and receipt on one page": (
        [
            [
                ORGAN,
                "# 受案登记表",
                ">> 江公受案字〔2026〕3号",
                "案件来源：报案",
                "----------------",
                ORGAN,
                "# 受案回执",
                ">> 江公受案字〔2026〕3号",
                "周某：",
            ]
        ],
        ["SADJ 1", "SAHZ 1"],
    ),
    "stub and original on one page": (
        [
            [
                ORGAN,
                "# 拘留证（存根）",
                ">> 江公拘字〔2023〕5号",
                "姓名：罗某",
                ORGAN,
                "# 拘留证",
                ">> 江公拘字〔2023〕5号",
                CRIMINAL,
            ]
        ],
        ["JLZ 1", "JLZ 1"],
    ),
    "a known title in the middle without a form of its own": (
        [["# 提请批准逮捕书", "犯罪嫌疑人罗某，男。", "## 讯问笔录", "证明以上事实。"]],
        ["TQDB 1"],
    ),
    "an application is no damaged undertaking": (
        [["# 取保候审决定书", CRIMINAL], ["# 取保候审申请书", "申请人：黄某"]],
        ["QBHS 1", "UNKNOWN 2"],
    ),
    "losing 不 is not damage": ([["# 不予行政处罚决定书", ADMINISTRATIVE]], ["BYCF 1"]),
}


def codes(documents: tuple[Document, ...]) -> list[str]:
    return [" ".join([d.kind.code, *(str(p.number) for p in d.pages)]) for d in documents]


@pytest.mark.parametrize("name", CASES)
def test_splitting(name: str, sheet: Build, kinds: tuple[Kind, ...]) -> None:
    rows, expected = CASES[name]
    pages = [sheet(*page, number=n) for n, page in enumerate(rows, 1)]
    assert codes(split(pages, kinds)) == expected


@pytest.mark.parametrize("name", CASES)
def test_every_line_is_in_exactly_one_document(name: str, sheet: Build, kinds: tuple[Kind, ...]) -> None:
    pages = [sheet(*page, number=n) for n, page in enumerate(CASES[name][0], 1)]
    documents = split(pages, kinds)
    held = [id(line.line) for d in documents for line in d.lines]
    assert sorted(held) == sorted(id(line) for page in pages for line in page.lines)
    assert {p.number for d in documents for p in d.pages} == {p.number for p in pages}


def test_a_wrong_title_in_a_digital_file_stays(sheet: Build, kinds: tuple[Kind, ...]) -> None:
    # there no recognition can have erred: the form itself is wrong, which the rules want to see
    page = sheet("# 讯问笔录", "询问人：", "被询问人：周某", origin=Origin.DIGITAL)
    assert split([page], kinds)[0].kind.code == "XUNWEN"


def test_no_pages(kinds: tuple[Kind, ...]) -> None:
    assert split([], kinds) == ()


def test_ids_numbers_and_titles(sheet: Build, kinds: tuple[Kind, ...]) -> None:
    page = sheet(
        ORGAN,
        "# 拘留证（存根）",
        ">> 江公（东）拘字[2023]5号",
        ORGAN,
        "# 拘 留 证",
        ">> 江公（东）拘字[2023]5号",
        CRIMINAL,
    )
    stub, original = split([page], kinds)
    assert (stub.id, original.id) == ("a.pdf#1.0", "a.pdf#1.0-2")
    assert (stub.copy, original.copy) == (Copy.STUB, Copy.ORIGINAL)
    assert original.title == "拘 留 证"
    assert original.number == "江公（东）拘字〔2023〕5号"
    assert "存根" not in original.text.characters


@pytest.mark.parametrize(
    ("words", "copy"),
    [
        ("（副本）", Copy.DUPLICATE),
        ("此联交被拘留人", Copy.DUPLICATE),
        ("（存根）", Copy.STUB),
        ("此联附卷", Copy.ORIGINAL),
    ],
)
def test_copies_named_below_the_title(words: str, copy: Copy, sheet: Build, kinds: tuple[Kind, ...]) -> None:
    page = sheet(ORGAN, "# 拘留证", f"## {words}", ">> 江公拘字〔2023〕5号", CRIMINAL)
    assert split([page], kinds)[0].copy is copy


def test_a_number_quoted_in_the_text_is_not_the_documents(sheet: Build, kinds: tuple[Kind, ...]) -> None:
    page = sheet("# 受案回执", "周某：", "你报称的案件我单位已受理（受案登记表文号为江公受案字〔2026〕317号）。")
    assert split([page], kinds)[0].number == ""


@pytest.mark.parametrize(
    ("cover", "volume"),
    [
        ("诉讼文书卷", Volume.PROCEDURE),
        ("证据材料卷", Volume.EVIDENCE),
        ("侦查工作卷", Volume.WORKING),
        ("行政案件卷宗", Volume.ADMINISTRATIVE),
    ],
)
def test_the_cover_names_the_volume(cover: str, volume: Volume, sheet: Build, kinds: tuple[Kind, ...]) -> None:
    pages = [sheet(f"# {cover}"), sheet("# 情况说明", "兹说明如下。", number=2)]
    assert [d.volume for d in split(pages, kinds)] == [volume, volume]


def test_without_a_cover_the_kind_tells_the_volume(sheet: Build, kinds: tuple[Kind, ...]) -> None:
    pages = [sheet("# 拘留证", CRIMINAL), sheet("# 辨认笔录", "犯罪嫌疑人", number=2)]
    assert [d.volume for d in split(pages, kinds)] == [Volume.PROCEDURE, Volume.EVIDENCE]


def test_score_falls_with_damage(sheet: Build, kinds: tuple[Kind, ...]) -> None:
    clean, damaged = (split([sheet(f"# {t}", "x")], kinds)[0] for t in ("起诉意见书", "起诉意见乜"))
    assert damaged.kind is clean.kind
    assert damaged.kind_score < clean.kind_score == 1.0


def test_cells_of_several_lines_are_whole(read: Callable[..., Document]) -> None:
    document = read(
        "=== XZSP\n# 公安行政处罚审批表\n"
        "| 证件号码 | 429301199107231213 | 工作单位 | 江城市求实装饰设计有限责任公司 |\n"
    )
    assert "429301199107231213" in document.text.characters
    assert "江城市求实装饰设计有限责任公司" in document.text.characters


def test_source_indices_lead_back_to_the_lines(read: Callable[..., Document]) -> None:
    document = read("=== XZSP\n# 公安行政处罚审批表\n| 案由 | 殴打他人 | 受案日期 | 2026年3月12日 |\n")
    source = "\n".join(line.line.text for line in document.lines)
    assert all(source[line.start :].startswith(line.line.text) for line in document.lines)
    for character, at in zip(document.text.characters, document.text.sources, strict=True):
        assert source[at] == character or not character.isalnum()


@pytest.mark.parametrize(
    ("words", "copy"),
    [
        ("此联交持有人", Copy.DUPLICATE),
        ("（存根）", Copy.STUB),
        ("一份交持有人，一份附卷。", None),
        ("本清单一式三份，交持有人一份", None),
    ],
)
def test_where_the_copies_go_names_no_copy(words: str, copy: Copy | None) -> None:
    assert copy_of(words) is copy
