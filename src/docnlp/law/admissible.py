"""Which versions of a law may be applied, on what ground (从旧兼从轻).

An act is judged by the law of its day; a later one counts where it is milder or punishes the act no more:
刑法第十二条, 行政处罚法第三十七条 (since 2021-07-15). An act that went on is judged by the law of its end. A step of
procedure goes by the law of its own day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from docnlp.datamodel import Admissible, Ground
from docnlp.law.catalogue import load_catalogue
from docnlp.law.statutes import Catalogue
from docnlp.text import format_day

_REASONS = {
    Ground.ACT: "行为终了之日（{day}）有效",
    Ground.ACT_BEGAN: "最早一次行为之日（{day}）有效，只适用于当时的行为；行为连续或者继续的，适用终了之日的文本",
    Ground.REPORTED: "未读出行为日期，以报案、受案之日（{day}）代替",
    Ground.DECISION: "作出决定之日（{day}）有效，处罚较轻或者不再认为违法、犯罪的，才适用于此前的行为",
    Ground.STEP: "办理该事项之日（{day}）有效",
    Ground.CASE: "文书没有读出日期，以全案最后一份文书之日（{day}）代替，与最早一份文书之日的结论相同",
}


def admissible_versions(
    law: str,
    *,
    acts: Sequence[date] = (),
    decided: date | None = None,
    step: date | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[Admissible, ...]:
    """Return the versions of the law that may be applied, the first choice first, each with its ground.

    `acts` are the days of the acts in any order, `decided` that of the decision on them; `step` alone is for procedure.
    A version stands once, for the first ground that carries it. Empty where the law or its version of those days is not
    held.

    >>> from datetime import date
    >>> for one in admissible_versions("治安管理处罚法", acts=[date(2025, 12, 20)], decided=date(2026, 1, 10)):
    ...     print(one.printed, one.ground.value)
    治安管理处罚法（2012修正） act
    治安管理处罚法（2025修订） decision
    >>> admissible_versions("治安管理处罚法", acts=[date(2026, 1, 1)], decided=date(2026, 1, 9))[0].version
    '2025-06-27'
    """
    days = [(max(acts), Ground.ACT), (min(acts), Ground.ACT_BEGAN)] if acts else []
    days += [(day, ground) for day, ground in ((decided, Ground.DECISION), (step, Ground.STEP)) if day]
    return versions_on(law, days, catalogue=catalogue or load_catalogue())


def versions_on(law: str, days: Iterable[tuple[date, Ground]], *, catalogue: Catalogue) -> tuple[Admissible, ...]:
    """Return the law's versions of the days, each once, on the first ground that carries it."""
    statute = catalogue.statute(law)
    found: dict[str, Admissible] = {}
    for day, ground in days:
        version = statute.version_on(day) if statute else None
        if statute is None or version is None:
            continue
        issued = version.issued.isoformat()
        one = Admissible(
            version=issued,
            printed=statute.printed(version),
            on=day,
            ground=ground,
            reason=_REASONS[ground].format(day=format_day(day)),
        )
        found.setdefault(issued, one)
    return tuple(found.values())
