"""Whether the whole file was read: only then does the absence of a paper say anything."""

import re
from collections.abc import Iterator, Sequence

from docnlp.datamodel import Document

_ELSEWHERE = re.compile(
    r"第[\d二三四五六七八九十]{1,2}[卷册](?!共)|另[卷册案]|副卷|分册|主卷|并案|另附|附后|未附|不附|未装订|单独(?:装订|保管)|存(?:放|档)?(?:于|在)|"
    r"装(?:袋|入|订[于在])|物证[袋室]|证物袋|抽取|节选|摘录|不随卷|移交|移送"
)
"""Remarks on the last sheet that material lies elsewhere."""
_VOLUMES = re.compile(r"(?:共|案卷|卷宗)(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})卷")
_TELLING = ("case_file_cover", "file_remarks_sheet", "prosecution_recommendation")
_ONE = ("1", "一")


def gather_gaps(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return what may hide a paper: pages not read, kinds not recognised, other volumes, no table of contents."""
    return tuple(dict.fromkeys(_gaps(documents)))


def _gaps(documents: Sequence[Document]) -> Iterator[str]:
    if any(not page.readable for d in documents for page in d.pages):
        yield "未能读出的页面"
    if any(d.kind.name == "unknown" for d in documents):
        yield "未能识别的文书"
    if not any(d.kind.name == "file_table_of_contents" for d in documents):
        yield "卷内目录"
    if any(_points_elsewhere(d) for d in documents if d.kind.name in _TELLING):
        yield "其他卷、袋中的材料"


def _points_elsewhere(document: Document) -> bool:
    text = document.text.characters
    if any(m["count"] not in _ONE for m in _VOLUMES.finditer(text)):
        return True
    return document.kind.name == "file_remarks_sheet" and _ELSEWHERE.search(text) is not None
