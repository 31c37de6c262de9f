"""The declarations of kinds: complete, unambiguous, usable."""

from pathlib import Path

import pytest
import regex

from docnlp.datamodel import CaseType, Kind, SlotKind
from docnlp.documents import load_kinds
from docnlp.documents.titles import read_title

CODES = [
    "COVER",
    "TOC",
    "BKB",
    "JBA",
    "SADJ",
    "SAHZ",
    "JSZJ",
    "LABG",
    "LAJD",
    "LAGZ",
    "BYLA",
    "BLSM",
    "YSAJ",
    "ZDGX",
    "CXBG",
    "CXAJ",
    "ZZZC",
    "HBJD",
    "FLYZ",
    "HJJD",
    "QLGZX",
    "QLGZB",
    "QLGZZ",
    "QLGZA",
    "FDDL",
    "CHUANX",
    "JUCHUAN",
    "JLBG",
    "JLZ",
    "JLTZ",
    "YCJL",
    "TQDB",
    "SHWX",
    "DBZ",
    "DBTZ",
    "PZDB",
    "YCJY",
    "YCJYTZ",
    "QBBG",
    "QBHS",
    "QBBZ",
    "SQBZ",
    "BQYW",
    "JCQB",
    "JSJZ",
    "JSJZTZ",
    "JCJS",
    "SFTZ",
    "XUNWEN",
    "XUNWENZ",
    "XWTZ",
    "QBGC",
    "XCKY",
    "XCTP",
    "TQBL",
    "RSJC",
    "SCZ",
    "SCBL",
    "KYJD",
    "KYBL",
    "KYQD",
    "DJBC",
    "FHQD",
    "SAYS",
    "DQTZ",
    "DQQD",
    "CXTZ",
    "DJTZ",
    "JDPQ",
    "JDYJ",
    "JDTZ",
    "JGRD",
    "BRBL",
    "BRZP",
    "ZRBL",
    "ZCSY",
    "DZTQ",
    "DZQD",
    "WLTQ",
    "YCKY",
    "DZJC",
    "DZDJ",
    "CLBL",
    "QYBL",
    "FZBL",
    "XDJC",
    "XDCY",
    "KZXJ",
    "KZJL",
    "JZBG",
    "DAJG",
    "HJZM",
    "QKZL",
    "QKSM",
    "STZL",
    "ZDZM",
    "FZTJ",
    "JABG",
    "QSYJ",
    "YSGZ",
    "BCZC",
    "SDHZ",
    "HJXY",
    "MSWY",
    "QZYL",
    "BAQ",
    "CJXX",
    "XZHZ",
    "RDXK",
    "XZSP",
    "XZJD",
    "DCJD",
    "BYCF",
    "XZGZ",
    "TZGZ",
    "TZTZ",
    "TZBL",
    "TZBG",
    "FHJL",
    "FZSH",
    "JTTL",
    "CHUANXA",
    "XUNWENA",
    "XCBL",
    "JCZ",
    "ZJBQ",
    "ZJBQQD",
    "SJZJ",
    "TJXY",
    "JXPW",
    "PWBL",
    "QGJD",
    "SQJD",
    "JDTZS",
    "ZZDC",
    "YCBA",
    "YCKY2",
    "JLJS",
    "JLHZ",
    "ZHZX",
    "DBS",
    "KSBL",
    "GJS",
    "ZLTZ",
    "FKSJ",
    "CGS",
    "JLSC",
    "XCJZ",
]


def test_every_code_is_declared_once(kinds: tuple[Kind, ...]) -> None:
    codes = [k.code for k in kinds]
    assert len(set(codes)) == len(codes)
    assert set(CODES) <= set(codes)


def test_names_are_unique_identifiers(kinds: tuple[Kind, ...]) -> None:
    names = [k.name for k in kinds]
    assert len(set(names)) == len(names)
    assert all(name.isidentifier() and name.islower() for name in names)


def test_patterns_compile(kinds: tuple[Kind, ...]) -> None:
    for kind in kinds:
        for pattern in (*kind.title_patterns, *filter(None, [kind.number_pattern])):
            regex.compile(pattern)


def test_labels_are_longest_first_within_their_beginnings(kinds: tuple[Kind, ...]) -> None:
    for form in {form for kind in kinds for form in kind.slots}:
        for number, label in enumerate(form.labels):
            later = form.labels[number + 1 :]
            assert not any(other != label and other.startswith(label) for other in later), (form.role, label)


def test_every_title_is_read_as_its_kind(kinds: tuple[Kind, ...]) -> None:
    for kind in kinds:
        for title in kind.titles:
            titled = read_title(title, kinds)
            assert titled is not None and kind in titled.kinds, (kind.code, title)


def test_titles_shared_by_kinds_differ_in_case_type(kinds: tuple[Kind, ...]) -> None:
    for kind in kinds:
        titled = read_title(kind.title, kinds)
        assert titled is not None
        if len(titled.kinds) > 1:
            types = [k.case_type for k in titled.kinds]
            assert len(set(types)) == len(types) and CaseType.BOTH not in types, kind.title


def test_records_ask_for_the_signatures_that_the_law_wants(kinds: tuple[Kind, ...]) -> None:
    record = next(k for k in kinds if k.name == "interrogation_record")
    assert {f.role: f.count for f in record.slots if f.kind is SlotKind.SIGNATURE} == {
        "suspect": 1,
        "interrogator": 2,
        "note_taker": 1,
        "interpreter": 1,
        "guardian": 1,
    }


def test_a_user_file_adds_and_replaces_kinds(tmp_path: Path) -> None:
    file = tmp_path / "own.py"
    file.write_text(
        "from docnlp.datamodel import Kind\n"
        'A = Kind(code="OWN", name="own_form", titles=("本地登记表",))\n'
        'B = Kind(code="SDHZ", name="proof_of_service", titles=("送达回证（本地）",))\n',
        encoding="utf-8",
    )
    found = {k.code: k for k in load_kinds([file])}
    assert found["OWN"].title == "本地登记表"
    assert found["SDHZ"].title == "送达回证（本地）"
    assert len(found) == len(load_kinds()) + 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("讯 问 笔 录", "XUNWEN"),
        ("讯问笔录（第2次）", "XUNWEN"),
        ("讯问笔录（第 次）", "XUNWEN"),
        ("迅问笔录", "XUNWEN"),
        ("訊间笔彔", "XUNWEN"),
        ("江城市公安局拘留证", "JLZ"),
        ("江城市公安局东湖分局行政处罚决定书", "XZJD"),
        ("拘畄证（副本）", "JLZ"),
        ("扣抻清单", "KYQD"),
        ("扣押清草", "KYQD"),
        ("辩汄笔录", "BRBL"),
        ("行政处罚决走书", "XZJD"),
        ("行政处罚决定书（存根）", "XZJD"),
        ("不予行政处罚决定书", "BYCF"),
        ("证据保全清单", "ZJBQQD"),
        ("证据保全物品清单", "ZJBQQD"),
        ("扣押物品清单", "KYQD"),
        ("发还物品、文件清单", "FHQD"),
        ("随案移送涉案财物清单", "SAYS"),
        ("先行登记保存证据决定书", "ZJBQ"),
        ("毒品称量记录", "CLBL"),
        ("接受证据材料清单", "JSZJ"),
        ("传换证", "CHUANX"),
        ("延长侦查羁押期艮通知书", "YCJYTZ"),
        ("刑事侦查卷宗", "COVER"),
        ("被辨认人照片列表", "BRZP"),
        ("关于张某到案情况的说明", "DAJG"),
        ("投案经过", "DAJG"),
        ("关于张某检举他人犯罪的情况说明", "QKSM"),
        ("立功情况说明", "QKSM"),
        ("证 明", "QKSM"),
        ("关于学生打人一事的证明", "QKSM"),
        ("刑满释放证明书", "QKZL"),
        ("人口信息查询表", "HJZM"),
        ("户籍信息", "HJZM"),
        ("光盘封面", "STZL"),
        ("监控视频说明", "STZL"),
        ("门诊病历", "ZDZM"),
        ("疾病诊断书", "ZDZM"),
        ("酒精呼气检测单", "XDJC"),
        ("尿液检测报告", "XDJC"),
        ("价格认定书", "JGRD"),
    ],
)
def test_titles_are_read_through_damage(kinds: tuple[Kind, ...], line: str, code: str) -> None:
    titled = read_title(line, kinds)
    assert titled is not None and titled.kinds[0].code == code


@pytest.mark.parametrize(
    "line",
    [
        "取保候审申请书",
        "以上笔录我看过，和我说的相符。",
        "撤销行政处罚决定书",
        "民事起诉状",
        "江城市公安局东湖分局",
        "第1页共3页",
        "问：你说一下事情的经过。",
        "现依法制作询问笔录，",
        "谅解书",
        "证明上述事实的证据如下",
        "酒精检测仪检定合格",
        "",
    ],
)
def test_other_words_are_no_title(kinds: tuple[Kind, ...], line: str) -> None:
    assert read_title(line, kinds) is None
