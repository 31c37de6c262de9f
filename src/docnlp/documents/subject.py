"""Decide what a title alone cannot: criminal or administrative, 讯问 or 询问, and the volume."""

import re
from collections.abc import Sequence

from docnlp.datamodel import CaseType, Kind, Volume
from docnlp.documents.titles import Titled

_CRIMINAL = re.compile(
    r"犯罪嫌疑人|刑事诉讼法|办理刑事案件程序规定|人民检察院|刑法》?第|侦查人员|涉嫌.{0,12}罪|被害人|诉讼权利义务|隐匿罪证|立案决定书|起诉意见书"
)
_ADMINISTRATIVE = re.compile(
    r"违法嫌疑人|治安管理处罚法|办理行政案件程序规定|行政处罚|被侵害人|违反治安管理|行政案件|询问查证|传唤的被询问人"
)
_INVESTIGATORS = re.compile(r"侦查|刑侦|刑警")
_INTERROGATION = re.compile(r"被讯问人|讯问人|讯问地点|讯问时间|对你进行讯问")
_INTERVIEW = re.compile(r"被询问人|(?<!被)询问人|询问地点|询问时间|对你进行询问|向你询问")
_COVERS = (
    (re.compile(r"诉讼(?:文书)?卷"), Volume.PROCEDURE),
    (re.compile(r"证据(?:材料)?卷"), Volume.EVIDENCE),
    (re.compile(r"工作卷"), Volume.WORKING),
    (re.compile(r"行政(?:处罚)?(?:案件)?(?:卷宗|案卷)|违法嫌疑人"), Volume.ADMINISTRATIVE),
)


def case_type_of(words: str, kinds: Sequence[Kind]) -> CaseType:
    """Return whether the words and the kinds found speak of a criminal or an administrative case; BOTH if unsure."""
    criminal = len(_CRIMINAL.findall(words)) + 5 * sum(k.case_type is CaseType.CRIMINAL for k in kinds)
    administrative = len(_ADMINISTRATIVE.findall(words)) + 5 * sum(
        k.case_type is CaseType.ADMINISTRATIVE for k in kinds
    )
    if criminal == administrative:
        return CaseType.BOTH
    high, low = max(criminal, administrative), min(criminal, administrative)
    # a criminal file quotes penalties and an administrative one courts: only a clear majority counts
    if high < 1.5 * low:
        return CaseType.BOTH
    return CaseType.CRIMINAL if criminal > administrative else CaseType.ADMINISTRATIVE


def choose(titled: Titled, words: str, whole: CaseType, *, recognised: bool) -> tuple[Kind, float]:
    """Return the kind that the words of the document, then of the case, make of its title, with its score."""
    candidates, score = titled.kinds, titled.score
    if recognised or score < 1.0:
        candidates = _by_salutation(candidates, titled.alike, words)
    if len(candidates) == 1:
        return candidates[0], score
    own = case_type_of(words, ())
    for wanted in (own, whole, _hinted(words)):
        fitting = [k for k in candidates if k.case_type is wanted] if wanted is not CaseType.BOTH else []
        if fitting:
            return fitting[0], score
    return candidates[0], round(0.8 * score, 2)


def _hinted(words: str) -> CaseType:
    """Return the type of case whose officers are called so: 侦查人员 investigate crimes, 民警 may do either."""
    if _INVESTIGATORS.search(words):
        return CaseType.CRIMINAL
    return CaseType.ADMINISTRATIVE if "民警" in words or "派出所" in words else CaseType.BOTH


def _by_salutation(candidates: tuple[Kind, ...], alike: tuple[Kind, ...], words: str) -> tuple[Kind, ...]:
    """Let 被讯问人 or 被询问人 in the body overrule a title that recognition may have misread."""
    interrogation, interview = len(_INTERROGATION.findall(words)), len(_INTERVIEW.findall(words))
    # both words in one record say nothing: a title is overruled only by a body that is of one mind
    if bool(interrogation) == bool(interview):
        return candidates
    wanted = "interrogation_record" if interrogation else "interview_record"
    return tuple(k for k in dict.fromkeys((*candidates, *alike)) if k.name.endswith(wanted)) or candidates


def volume_of_cover(words: str) -> Volume | None:
    """Return the volume that a cover names."""
    return next((volume for pattern, volume in _COVERS if pattern.search(words[:400])), None)


def volume_of(kind: Kind, current: Volume, whole: CaseType) -> Volume:
    """Return the volume of the last cover, else the usual one of the kind in this type of case."""
    if current is not Volume.UNKNOWN or not kind.volumes:
        return current
    if Volume.ADMINISTRATIVE in kind.volumes and whole is CaseType.ADMINISTRATIVE:
        return Volume.ADMINISTRATIVE
    return kind.volumes[0]
