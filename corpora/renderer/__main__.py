"""python -m corpora.renderer CASE_FILE --look scan --dpi 200 --out FILE.pdf, or a folder with --all."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpora.renderer.files import save_pdf
from corpora.renderer.looks import BUREAUS, LOOKS, Look
from corpora.renderer.render import Rendered, bureau_of, read_case, render, truth_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Render and return the exit code."""
    options = _parser().parse_args(arguments)
    names = options.look.split(",")
    cases = sorted(options.source.glob("*.case")) if options.all else [options.source]
    if not cases:
        print(f"no case files in {options.source}")
        return 1
    for number, path in enumerate(cases):
        name = names[number % len(names)]
        look = None if name == "digital" else LOOKS[name]
        folder = options.out or Path()
        target = folder / f"{path.stem}.pdf" if options.all else options.out or Path(f"{path.stem}.pdf")
        pages = _one(path, look, target, options)
        print(f"{target}  {name}  {pages} pages  {target.stat().st_size / 1024:.0f} kB")
    return 0


def _one(path: Path, look: Look | None, target: Path, options: argparse.Namespace) -> int:
    case = read_case(path)
    bureau = bureau_of(case, options.bureau)
    seed = f"{path.stem}:{options.seed}"
    if look is None:
        from corpora.renderer.digital import save_digital

        return save_digital(case, target, bureau=bureau, seed=seed)
    look = replace(look, dpi=options.dpi or look.dpi, quality=options.quality or look.quality)
    sheets = render(case, look, bureau=bureau, seed=seed, only=range(options.pages) if options.pages else None)
    kept: list[Rendered] = []
    pages = save_pdf(_written(sheets, target, kept, options), target)
    if options.truth:
        target.with_suffix(".truth.json").write_text(truth_of(kept), encoding="utf-8")
    return pages


def _written(
    sheets: Iterator[Rendered], target: Path, kept: list[Rendered], options: argparse.Namespace
) -> Iterator[Rendered]:
    """Pass the sheets on to the PDF, saving pictures and truth on the way; the truth needs the whole case."""
    from PIL import Image

    for number, sheet in enumerate(sheets, 1):
        if options.png:
            options.png.mkdir(parents=True, exist_ok=True)
            Image.fromarray(sheet.image).save(options.png / f"{target.stem}-{number:02}.png")
        yield sheet
        if options.truth:
            kept.append(sheet)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpora.renderer", description=__doc__)
    parser.add_argument("source", type=Path, help="a .case file, or with --all a folder of them")
    parser.add_argument("--all", action="store_true", help="render every case of the folder into the folder --out")
    parser.add_argument(
        "--look", default="scan", help=f"one of {', '.join(LOOKS)}, digital; with --all a list, in turn"
    )
    parser.add_argument("--bureau", choices=sorted(BUREAUS), help="fonts and measures; else chosen by the case number")
    parser.add_argument("--dpi", type=int, help="else that of the look")
    parser.add_argument("--quality", type=int, help="JPEG quality; else that of the look")
    parser.add_argument("--seed", default="0")
    parser.add_argument("--pages", type=int, help="only the first pages")
    parser.add_argument("--out", type=Path, help="PDF file, or the folder with --all")
    parser.add_argument("--truth", action="store_true", help="write FILE.truth.json beside the PDF")
    parser.add_argument("--png", type=Path, help="also save each page as PNG in this folder")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
