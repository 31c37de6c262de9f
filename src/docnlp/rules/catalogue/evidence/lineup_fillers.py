"""Fillers of an identification: other ones for each set."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Check, Document, Party, Severity
from docnlp.rules.catalogue.evidence.lineup_keys import key_of, picked
from docnlp.rules.catalogue.evidence.lineup_records import SEED, identifiers, lineup, records, sheet, sheets_of
from docnlp.rules.rule import Basis, case_rule
from docnlp.rules.verdicts import finds, first, flag, lacking, passed, span_of

_AGAIN = (
    r"陪衬(?:照片|人员?|物)?[^。；\n]{0,16}?(?:沿用|照用|重复使用|(?<!不)(?<!未)(?<!没有)变|(?:与|同|和)[^。；，\n]{0,8}[组次][^。；，\n]{0,4}(?:相同|一致|一样))"
    r"|(?:沿用|仍用|仍使用|继续使用|再次使用|重复使用)[^。；，\n]{0,12}(?:陪衬|第一组|甲组|上一?[组次]|前一?[组次])"
    r"|(?:其余|其他|另外)[^。；，\n]{0,10}(?:照片|人员)[^。；，\n]{0,6}(?:沿用|不变|未(?:作)?更换|与[^。；，\n]{0,8}[组次](?:相同|一致))"
)
_CODES = r"(?:[A-Za-z]{1,3}\d{1,6}[ 、，,]{0,2}){5,}"


@case_rule(
    code="EVI406",
    title="陪衬照片重复使用",
    severity=Severity.WARNING,
    kinds=["identification_record", "identification_photo_sheet"],
    basis=[
        Basis("公安机关办理行政案件程序规定#104.4", since="2019-01-01"),
        Basis("公安机关办理刑事案件程序规定#260.1", since="2020-09-01"),
    ],
    seed=SEED,
    since="0.2.0",
    good=[
        lineup(head="@type administrative", before="赵某讲了第二人的特征。本组陪衬照片与第一组不同，没有重复。"),
        lineup() + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。"),
        lineup()
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", who="主持人：李某、王某  辨认人：孙某")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。"),
        lineup()
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号路己山；2号邢庚生；3号阎戊军；4号楼阿四；7号李小海。"),
    ],
    bad=[
        lineup(head="@type administrative", before="赵某讲了第二人的特征。陪衬照片沿用第一组的九张，未作更换。"),
        lineup(
            head="@type administrative",
            how="甲组：K101 K102 S1 K103 K104 K105；乙组：K101 K102 S2 K103 K104 K105，由赵某分别辨认。",
        ),
        lineup(head="@type administrative")
        + sheet("1胡甲成 2刁乙林 3封丙辉 4晋丁平 5张大山（违法嫌疑人）")
        + lineup(head="", result="赵某辨认出3号。")
        + sheet("1晋丁平 2胡甲成 3李小海（违法嫌疑人） 4楼阿四 5刁乙林"),
        lineup(head="@type administrative")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；5号张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号胡甲成；2号刁乙林；3号封丙辉；4号晋丁平；7号李小海。"),
        lineup()
        + sheet("1号为胡甲成，2号为刁乙林，3号为封丙辉，5号为张大山。")
        + lineup(head="", result="赵某辨认出7号。7号为李小海。")
        + sheet("1号为邢庚生，2号为刁乙林，4号为胡甲成，7号为李小海。"),
    ],
)
def fillers_used_again(case: CaseFile) -> Iterator[Check]:
    """同一辨认人对同一案件有关的对象进行多组辨认的，不得重复使用陪衬照片或者陪衬人，否则辨认人容易排除见过的陪衬人。

    例外：不同的辨认人可以使用同一组照片；对同一对象的同一次辨认附有多页照片的。行政案件程序规定第一百零四条第四款有明文要求；
    刑事案件程序规定没有明文，刑事案件只作提示。照片本身是否相同由人工核对，本条只比对说明中的姓名。
    """
    held = records(case)
    told = {d.id: found for d in held if (found := _said_again(d, held, case) or _in_one_record(d, case)) is not None}
    yield from told.values()
    rest = [d for d in held if d.id not in told]
    for number, one in enumerate(rest):
        for other in rest[number + 1 :]:
            yield from _compared(one, other, case)


def _compared(one: Document, other: Document, case: CaseFile) -> Iterator[Check]:
    pages = sheets_of(other, case)
    if not (pages and sheets_of(one, case)) or pages == sheets_of(one, case):
        return
    if not set(identifiers(one, case)) & set(identifiers(other, case)) or _found(one) == _found(other):
        return
    before, after = (_fillers((d, *sheets_of(d, case)), case) for d in (one, other))
    again = sorted(before & after)
    if len(again) < 2:
        yield passed(other, anchor=f"fillers:{one.id}")
        return
    yield _used_twice(pages[0], again, case)


def _used_twice(page: Document, again: list[str], case: CaseFile) -> Check:
    at = first(again[0], page.text.characters)
    return lacking(
        page,
        f"同一辨认人的两组辨认重复使用了陪衬人{'、'.join(again[:4])}{'等' if len(again) > 4 else ''}"
        f"共{len(again)}人的照片。",
        suggestion="请核对照片；确系重复使用的，应当更换陪衬照片重新组织辨认。",
        anchor="fillers",
        severity=_weight(case),
        why={"重复的陪衬人": "、".join(again), "说明处": at[0] if at else ""},
    )


def _weight(case: CaseFile) -> Severity | None:
    return None if case.type is CaseType.ADMINISTRATIVE else Severity.INFO


def _said_again(record: Document, held: tuple[Document, ...], case: CaseFile) -> Check | None:
    """Flag a record that says itself that fillers were used again; for another identifier they may be."""
    said = first(_AGAIN, record.text.characters)
    if said is None or first(r"不同|更换了|另一?(?:名)?辨认人|其他辨认人", said[0]):
        return None
    before = record.text.characters[max(0, said.start() - 8) : said.start()]
    others = {name for d in held if d.id != record.id for name in identifiers(d, case)}
    mine = set(identifiers(record, case))
    if first(r"(?:不|未|没有?|无)[^。；，]{0,4}$", before) or (others and mine and not others & mine):
        return None
    return flag(
        record,
        span_of(said),
        f"“{said[0]}”的记载表明同一辨认人的几组辨认重复使用了陪衬照片（陪衬人）。",
        suggestion="请核对照片；确系重复使用的，应当更换陪衬照片重新组织辨认。",
        anchor="fillers",
        severity=_weight(case),
    )


def _in_one_record(record: Document, case: CaseFile) -> Check | None:
    """Flag fillers that stand in two sets of one record, by the codes of the pictures or by name."""
    rows = [(m, {c[0] for c in finds(r"[A-Za-z]{1,3}\d{1,6}", m[0])}) for m in finds(_CODES, record.text.characters)]
    for number, (_, before) in enumerate(rows):
        for match, after in rows[number + 1 :]:
            if len(before & after) >= 2:
                return flag(
                    record,
                    span_of(match),
                    "同一辨认人的两组辨认重复使用了编号"
                    f"{'、'.join(sorted(before & after)[:4])}等{len(before & after)}张陪衬照片。",
                    suggestion="请核对照片；确系重复使用的，应当更换陪衬照片重新组织辨认。",
                    anchor="fillers",
                    severity=_weight(case),
                )
    for page in (record, *sheets_of(record, case)):
        sets: dict[str, set[str]] = {}
        for entry in key_of(page):
            sets.setdefault(entry.group, set()).add(entry.name)
        named = [names - _suspects((page,), case) for group, names in sets.items() if group]
        again = next((sorted(a & b) for n, a in enumerate(named) for b in named[n + 1 :] if len(a & b) >= 2), None)
        if again:
            return _used_twice(page, again, case)
    return None


def _fillers(pages: tuple[Document, ...], case: CaseFile) -> set[str]:
    """Return who stood beside the suspect by the papers' own words; names masked with 某 tell nobody apart."""
    return {n.name for p in pages for n in key_of(p) if "某" not in n.name} - _suspects(pages, case)


def _suspects(pages: tuple[Document, ...], case: CaseFile) -> set[str]:
    known = {p.name for p in case.persons if Party.SUSPECT in p.roles}
    return known | {n.name for p in pages for n in key_of(p) if n.suspect}


def _found(record: Document) -> tuple[set[tuple[str, int]], str]:
    """Return what was found, to tell a second set from a second copy."""
    return {(n.group, n.value) for n in picked(record)}, record.text.characters
