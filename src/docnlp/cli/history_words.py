"""How docnlp statutes show tells the life of an article."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docnlp.cli.statute_words import article_name, shape

if TYPE_CHECKING:
    from docnlp.law import ArticleChange, ArticleSpan, Catalogue, Statute

_REWORDED = {True: "文字有修改", False: "内容未作实质修改", None: "内容有无修改未收录"}


def history_lines(catalogue: "Catalogue", statute: "Statute", article: str) -> Iterator[str]:
    """Yield the lives of what bears the number now and of what bore it in older versions, newest first."""
    from docnlp.law import article_history

    told: list[tuple[ArticleSpan, ...]] = []
    for version in reversed(statute.versions):
        spans = article_history(catalogue, statute.title, article, version=version)
        nothing_held = len(spans) == 1 and spans[0].items is None and bool(told)
        if not spans or spans in told or nothing_held:
            continue
        told.append(spans)
        yield f"{article_name(article)}{'' if statute.by_amendment else f'（{version.mark}）'}的来历："
        yield from map(_line, spans, (None, *spans))
        if spans[-1].until and spans[-1].until != statute.versions[-1].ended:
            yield f"　{spans[-1].until} 起　新文本中与它对应的条文未收录"


def _line(span: "ArticleSpan", before: "ArticleSpan | None") -> str:
    words = [_began(span, before)]
    if len(span.articles) == 1:
        words.append(shape(span.items) if span.items else "款、项未收录")
    if not span.checked:
        words.append("新旧条文按文字相似程度对照，请核对")
    return f"　{span.since} 起　{'，'.join(words)}"


def _began(span: "ArticleSpan", before: "ArticleSpan | None") -> str:
    name = "、".join(map(article_name, span.articles))
    moved = before is not None and bool(span.articles) and span.articles != before.articles
    match span.origin.value:
        case "first":
            return f"随本法施行，为{name}"
        case "oldest":
            return f"能追溯到的最早文本中为{name}"
        case "inserted":
            return f"由{_act(span)}增设{name}" if span.act else f"新增{name}"
        case "changed":
            return f"{f'移为{name}，' if moved else ''}由{_act(span)}修改{_places(span.change)}"
        case "moved":
            return f"{f'由{_act(span)}' if span.act else ''}移为{name}，{_REWORDED[span.reworded]}"
        case "deleted":
            return f"由{_act(span)}删去" if span.act else "没有与它对应的条文"
    return f"条号未变，{_REWORDED[span.reworded]}"


def _act(span: "ArticleSpan") -> str:
    return f"《{span.act.replace('《', '〈').replace('》', '〉')}》"


def _places(change: "ArticleChange | None") -> str:
    if change is None:
        return ""
    told = ((change.paragraphs, ""), (change.added, "增加"), (change.dropped, "删去"))
    parts = [f"{verb}{_paragraphs(numbers)}" for numbers, verb in told if numbers]
    return f"（{'，'.join(parts)}）" if parts else ""


def _paragraphs(numbers: Sequence[int]) -> str:
    return "、".join(f"第 {n} 款" for n in numbers)
