"""python -m corpora.bench cer|splitting|findings|speed [CASE…]: print Markdown tables."""

import argparse
import os
from collections.abc import Iterator, Sequence
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
    if options.what == "cer":
        from corpora.bench import ocr

        return ocr.report(
            cases,
            profiles=options.profiles.split(","),
            variants=options.variants.split(",") if options.variants else ocr.VARIANTS,
            pages=options.pages or 20,
            runtime=options.runtime,
            dpi=options.dpi,
        )
    if options.what == "splitting":
        from corpora.bench import splitting

        return splitting.report(cases, ways=options.ways.split(","), profile=options.profile, cache=options.cache)
    if options.what == "findings":
        from corpora.bench import findings

        return findings.report(
            cases,
            severities=options.severities.split(","),
            ways=options.ways.split(","),
            profile=options.profile,
            cache=options.cache,
        )
    from corpora.bench import speed

    return speed.report(cases, pages=options.pages or 1000)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpora.bench", description=__doc__)
    parser.add_argument("what", choices=("cer", "splitting", "findings", "speed"))
    parser.add_argument("cases", nargs="*", type=Path, help="case files or folders; else corpora/sample-cases")
    parser.add_argument("--profiles", default="accurate,fast,tesseract", help="cer: engines to compare")
    parser.add_argument("--variants", help="cer: looks of the renderer, joined by commas")
    parser.add_argument("--runtime", default="onnxruntime", choices=("onnxruntime", "openvino"))
    parser.add_argument("--dpi", type=int, help="cer: else that of the look")
    parser.add_argument("--pages", type=int, help="cer: pages a variant (20); speed: pages of the PDF (1000)")
    parser.add_argument("--severities", default="error,warning", help="findings: those that count")
    parser.add_argument("--ways", default="text,digital", help="splitting, findings: text, digital, or looks (scan …)")
    parser.add_argument("--profile", default="accurate", help="splitting, findings: engine for the looks")
    parser.add_argument("--cache", type=Path, help="splitting, findings: folder that keeps what was recognised")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
