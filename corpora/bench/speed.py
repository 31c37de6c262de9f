"""Speed and memory of digital files: pages a second to text and to findings, resident memory along a long file."""

import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.bench.reading import read_file
from corpora.bench.samples import Sample, table
from corpora.renderer import BUREAUS


def report(samples: Sequence[Sample], *, pages: int) -> Iterator[str]:
    """Yield the tables, measured on one digital PDF of about that many pages."""
    from corpora.renderer.digital import save_digital

    case = samples[0].case
    documents = tuple(document for sample in samples for document in sample.case.documents)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        made = save_digital(replace(case, documents=documents), path, bureau=BUREAUS["hei"], marks=False)
        copies = max(1, -(-pages // max(1, made)))
        _repeat(path, copies)
        yield "### Digital PDF, pages a second on one core\n\n" + table(
            ["what", "pages", "seconds", "pages a second", "resident MB at each quarter"],
            [*_measure_reading(path), *_measure_analysis(samples)],
        )


def _measure_reading(path: Path) -> Iterator[list[object]]:
    memory: list[int] = []
    count = _page_count(path)
    began = time.perf_counter()
    read = 0
    for _ in read_file(path, recognise=None):
        read += 1
        if read % max(1, count // 4) == 0:
            memory.append(_resident())
    seconds = time.perf_counter() - began
    yield ["PDF to text, boxes and tables", read, seconds, read / seconds, " / ".join(map(str, memory[:4]))]


def _measure_analysis(samples: Sequence[Sample]) -> Iterator[list[object]]:
    from corpora.bench.findings import analysed

    from docnlp.pages.readers.blocks import read_blocks

    analysed(samples[0], read_blocks(samples[0].text))  # loads jieba and the catalogue
    memory: list[int] = []
    pages = 0
    began = time.perf_counter()
    for number, sample in enumerate(samples, 1):
        read = read_blocks(sample.text, file=f"{sample.name}.case")
        pages += len(read)
        analysed(sample, read)
        if number % max(1, len(samples) // 4) == 0:
            memory.append(_resident())
    seconds = time.perf_counter() - began
    yield ["pages to findings", pages, seconds, pages / seconds, " / ".join(map(str, memory[:4]))]


def _repeat(path: Path, copies: int) -> None:
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        single = list(pdf.pages)
        for _ in range(copies - 1):
            pdf.pages.extend(single)
        pdf.save(path)


def _page_count(path: Path) -> int:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _resident() -> int:
    """Return the resident memory in MB now, or its peak where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() // 1024**2
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
