"""Who examines a scene: two investigators, and a witness."""

from collections.abc import Iterator

from docnlp.datamodel import CaseFile, CaseType, Cause, Check, Document, Party, Severity, SlotState
from docnlp.rules.catalogue.annotations.ink import loose_officers
from docnlp.rules.catalogue.evidence.scenes import scene
from docnlp.rules.rule import Basis, rule
from docnlp.rules.verdicts import finds, first, flag, passed, says, span_of, unchecked
from docnlp.text import split_names

_ROLES = (
    r"(?:现场)?勘[验查](?:检查)?(?:指挥)?(?:人员|人|民警)|参加勘[验查](?:检查)?人员|(?:现场)?(?:勘[验查])?指挥(?:人员|人)?|主勘人"
    r"|(?:制图|绘图|照相|拍照|摄影|录像|记录|笔录)人?员?|侦查人员|侦查员|办案民警|民警|勘[验查]"
)
_EXAMINERS = rf"(?:^|[\n 　。；])(?:{_ROLES})(?:姓名)?(?:、?单位)?(?:：|\n)(?:姓名：)?[ 　]?(?P<who>[^\n：]{{2,60}})"
_RUNNING = r"(?:侦查人员|侦查员|民警)(?P<who>[\u4e00-\u9fa5·]{2,5}(?:、[\u4e00-\u9fa5·]{2,5})+)"
_AUXILIARY = r"辅警|辅助人员|协警|文职|实习|医师|法医（聘请）|聘请"
_ALONE = (
    r"(?:独自|单独|一人|1人|单人)(?:一人)?(?:完成|进行|负责)?(?:了)?(?:现场)?勘[验查]"
    r"|(?<![二两三])一[名位](?:民警|侦查员|侦查人员)[^。；，]{0,6}勘[验查]"
)
_NO_NAMES = (
    r"单位|职务|分工|签名|姓名|痕迹|照相|绘图|制图|记录|警号|负责|笔录|协助|见证|站务|保安|[队局所室长员]$"
    r"|^(?:年|月|日|因|由|于|系|经|在)"
)
_RECORDED = r"全程(?:同步)?(?:进行)?(?:录音)?录[音像]|同步录音录像"
_NO_WITNESS = r"见证人(?:：|\n)[ ]?(?:无|/|—+|没有)(?=[\s。，；（]|$)|(?:未|没有)邀请(?:到)?见证人"


@rule(
    code="EVI415",
    title="勘验人员少于二人",
    severity=Severity.WARNING,
    kinds=["scene_examination_record"],
    basis=[
        Basis("公安机关办理刑事案件程序规定#215", since="2020-09-01"),
        Basis("公安机关办理行政案件程序规定#52.1", since="2019-01-01"),
        Basis("治安管理处罚法#108.1", since="2026-01-01"),
    ],
    seed="程序不规范",
    since="0.2.0",
    good=[
        scene(),
        scene(who="现场勘验人员：李某\n照相人：王某"),
        scene(who="现场勘验人员：李某"),
        scene(who="现场勘验人员：牟某海、郎木措（均持勘查证）"),
        scene(who="勘验指挥：李某\n笔录：王某"),
        scene().replace("见证人：{sign 周某}", "见证人：无（深夜无人，已全程录音录像）"),
    ],
    bad=[
        scene(who="现场勘验人员：李某、王某").replace("现场为", "因王某另有任务，由李某独自完成勘验。现场为"),
        scene().replace("见证人：{sign 周某}", "见证人：无"),
        scene(
            who="| 指挥人员 | 李某 | 天气 | 晴 |\n| 现场勘验人员 | 姓名：李某 | 分工：全面负责 |",
            foot="勘验人员：{sign 李某}",
        ),
        scene(who="现场勘验人员：李某、王某（辅警）"),
        scene(who="现场勘验人员：李某", foot="（签名见附页）"),
    ],
)
def too_few_examiners(document: Document, case: CaseFile) -> Iterator[Check]:
    """对案件现场进行勘查，侦查人员（人民警察）不得少于二人，辅警、聘请的人员不能计入。

    例外：首部只列主勘人，其他人员在制图、照相、记录栏或者签名处的，整份合并看；签名少于二人、又只写一人的，予以指出；写明没有见证人而没有写明录音录像的，一并指出；刑事犯罪现场勘查证是随身证件，笔录没有记载的不提示；姓名没有读出的，不判断。
    """
    text = document.text.characters
    unwitnessed = first(_NO_WITNESS, text)
    if unwitnessed is not None and case.type is not CaseType.ADMINISTRATIVE and not says(document, _RECORDED):
        yield flag(
            document,
            span_of(unwitnessed),
            "现场勘验没有见证人，也没有写明原因和全程录音录像。",
            suggestion="请核对有无见证人；确无符合条件的见证人的，写明原因并附全程录音录像。",
            anchor="witness",
        )
        return
    alone = first(_ALONE, text)
    lines = list(finds(_EXAMINERS, text)) or list(finds(_RUNNING, text))
    if alone is None and not lines:
        return
    names, aided = _investigators([m["who"] for m in lines])
    # strokes without a label may be an auxiliary's where one took part
    signed = (0 if says(document, _AUXILIARY) else loose_officers(document)) + sum(
        len(s.marks) for s in document.slots_of(Party.OFFICER, Party.NOTE_TAKER) if s.state is SlotState.HANDWRITING
    )
    if alone is None and (len(names) >= 2 or (not aided and signed >= 2)):
        yield passed(document, anchor="examiners", why={"勘验人员": "、".join(names)})
    elif alone is None and len(names) != 1:
        return
    elif document.scanned and (alone is None and document.confidence(span_of(lines[0])) < 0.9):
        yield unchecked(document, "勘验人员", Cause.TEXT_UNREADABLE)
    else:
        yield flag(
            document,
            span_of(alone) if alone else span_of(lines[0], "who"),
            f"勘验人员应不少于二人，此处只写了{names[0] if names else '由'}一人"
            + ("，另有不能计入的人员。" if aided else "。"),
            suggestion="确有第二名侦查人员参加勘验的，由其说明补正；确由一人勘验的，应当重新勘验或者说明情况。",
            anchor="examiners",
        )


def _investigators(lines: list[str]) -> tuple[list[str], bool]:
    """Return the names in the lines without those that do not count, and whether there were any of these."""
    names: list[str] = []
    aided = False
    for line in lines:
        for piece in (m[0] for m in finds(r"(?:[^、，；。（ 　]|（[^）]*）)+", line)):
            if first(_AUXILIARY, piece):
                aided = True
                continue
            named = (
                first(r"^(?:[\u4e00-\u9fa5]+(?:队|局|所|室)的?)?(?P<name>[\u4e00-\u9fa5·]{2,4})$", n)
                for n in split_names(piece)
            )
            names += [m["name"] for m in named if m and m["name"] not in names and not first(_NO_NAMES, m["name"])]
    return names, aided
