"""Read a sample the way a user's file is read: as perfect text, as a digital PDF, or as a scan through recognition."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.bench.remembered import RememberedEngine
from corpora.bench.samples import Sample
from corpora.renderer import LOOKS, bureau_of, render, save_pdf

from docnlp.datamodel import Page, Problem
from docnlp.pages.ocr import Engine
from docnlp.pages.raster import Raster
from docnlp.pages.readers.blocks_layout import Style

WAYS = ("text", "digital", *LOOKS)


def style_of(sample: Sample, way: str) -> Style | None:
    """Return the measures by which the sample's pages break when read that way."""
    return None if way == "text" else bureau_of(sample.case).style


def pages_of(sample: Sample, way: str, *, profile: str = "accurate", cache: Path | None = None) -> tuple[Page, ...]:
    """Return the pages of the sample read as "text" (perfect), "digital" (PDF) or a scan in a look of the renderer."""
    from docnlp.pages.readers.blocks import read_blocks

    if way == "text":
        return read_blocks(sample.text, file=f"{sample.name}.case")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{sample.name}.pdf"
        if way == "digital":
            from corpora.renderer.digital import save_digital

            save_digital(sample.case, path, bureau=bureau_of(sample.case), seed=sample.name)
        else:
            save_pdf(render(sample.case, LOOKS[way], seed=sample.name), path)
        return tuple(read_file(path, recognise=recogniser(profile, cache)))


def read_file(path: Path, *, recognise: Callable[..., Sequence[object]] | None) -> Iterator[Page]:
    """Yield the pages of one file; problems are left out here, the pages that they speak of are not."""
    from docnlp.pages import Limits, find_sources, read_pages

    with TemporaryDirectory() as scratch:
        found, _ = find_sources([path], case_by="file", scratch=Path(scratch))
        for file in found:
            for page in read_pages(file.path, file.source, recognise=recognise, limits=Limits()):  # type: ignore[arg-type]
                if not isinstance(page, Problem):
                    yield page


_engines: dict[tuple[str, Path | None], Engine] = {}


def recogniser(profile: str, cache: Path | None) -> Callable[..., Sequence[object]]:
    """Return what reads a raster; the engine is loaded once, and its answers are kept in the folder `cache`."""

    def recognise_page(raster: Raster) -> Sequence[object]:
        from docnlp.pages.ocr import recognise

        key = profile, cache
        return recognise(raster, _engines.get(key) or _engines.setdefault(key, _engine(profile, cache)))

    return recognise_page


def _engine(profile: str, cache: Path | None) -> Engine:
    from docnlp.pages.ocr import load_engine

    def load() -> Engine:
        return load_engine(profile)

    return load() if cache is None else RememberedEngine(load, profile, cache)
