"""render(case, look) → pages as images, with the truth about every line and mark on them."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from corpora.renderer import paper
from corpora.renderer.draw import Drawn, draw_page
from corpora.renderer.looks import BUREAUS, Bureau, Look
from corpora.renderer.seeds import generator
from numpy.typing import NDArray

from docnlp.pages.readers.blocks_grammar import BlockCase
from docnlp.pages.readers.blocks_layout import PlacedPage, layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One sheet as scanned. Quads are pixels of `image`; a sheet of two pages names both documents."""

    image: NDArray[np.uint8]
    """(H, W, 3) RGB, or (H, W) grey or 0/255."""
    dpi: int
    mode: str
    quality: int
    turn: int
    """Degrees clockwise by which the page lies turned."""
    documents: tuple[int, ...]
    """Index into `BlockCase.documents`, for each page on the sheet."""
    codes: tuple[str, ...]
    drawn: tuple[Drawn, ...]

    @property
    def lines(self) -> tuple[Drawn, ...]:
        return tuple(d for d in self.drawn if d.kind == "text")


def bureau_of(case: BlockCase, name: str | None = None) -> Bureau:
    """Return the bureau of that name, else the one that the case's number picks."""
    if name is not None:
        return BUREAUS[name]
    names = list(BUREAUS)
    return BUREAUS[names[int(generator("bureau", case.head.get("number", "")).integers(len(names)))]]


def render(
    case: BlockCase, look: Look, *, bureau: Bureau | None = None, seed: object = 0, only: Collection[int] | None = None
) -> Iterator[Rendered]:
    """Yield the sheets of the case as scanned, one at a time; the same seed gives the same pixels.

    `only` names the pages wanted, counted from 0 through the case; they look as they do among the others.
    """
    bureau = bureau or bureau_of(case)
    placed = layout(case.documents, bureau.style)
    wanted = range(len(placed)) if only is None else sorted(only)
    singles = _singles(case, placed, wanted, bureau=bureau, look=look, seed=seed)
    yield from (_pairs(singles) if look.double else singles)


def truth_of(sheets: Sequence[Rendered]) -> str:
    """Return what stands on the sheets as JSON."""
    pages = [
        {
            "page": number,
            "width": sheet.image.shape[1],
            "height": sheet.image.shape[0],
            "dpi": sheet.dpi,
            "turn": sheet.turn,
            "documents": sheet.documents,
            "codes": sheet.codes,
            "drawn": [asdict(d) for d in sheet.drawn],
        }
        for number, sheet in enumerate(sheets, 1)
    ]
    return json.dumps(pages, ensure_ascii=False)


def read_case(path: Path) -> BlockCase:
    """Return the parsed case file."""
    from docnlp.pages.readers.blocks_grammar import parse

    return parse(path.read_text(encoding="utf-8"))


def _singles(
    case: BlockCase, placed: Sequence[PlacedPage], wanted: Iterable[int], *, bureau: Bureau, look: Look, seed: object
) -> Iterator[Rendered]:
    for number in wanted:
        page, key = placed[number], (seed, number)
        image, drawn = draw_page(page, bureau, look, dpi=look.dpi, seed=key)
        back = None
        if look.bleed and number + 1 < len(placed):
            back, _ = draw_page(placed[number + 1], bureau, look, dpi=look.dpi, seed=(seed, number + 1))
        rng = generator("paper", look.name, *key)
        sheet, matrix = paper.scanned(image, look, rng, dpi=look.dpi, back=back)
        turn = look.turns[int(rng.integers(len(look.turns)))]
        sheet, turning = paper.turned(sheet, turn)
        yield Rendered(
            image=sheet,
            dpi=look.dpi,
            mode=look.mode,
            quality=look.quality,
            turn=turn,
            documents=(page.document,),
            codes=(case.documents[page.document].code,),
            drawn=tuple(replace(d, quad=paper.moved(d.quad, turning @ matrix)) for d in drawn),
        )


def _pairs(singles: Iterator[Rendered]) -> Iterator[Rendered]:
    for left in singles:
        right = next(singles, None)
        if right is None:
            yield left
            return
        image, matrix = paper.side_by_side(left.image, right.image)
        yield replace(
            left,
            image=image,
            documents=left.documents + right.documents,
            codes=left.codes + right.codes,
            drawn=left.drawn + tuple(replace(d, quad=paper.moved(d.quad, matrix)) for d in right.drawn),
        )
