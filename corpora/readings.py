"""python -m corpora.readings: recognise the demo scans and keep the readings and golden findings that tests use."""

import json
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from docnlp.jobs import ScanOptions, scan
from docnlp.store import open_workspace

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write tests/readings and tests/golden/demo.json; look at the diff of the latter before committing it."""
    from tests.test_golden import DEMO, GOLDEN, told

    kept = ROOT / "tests" / "readings"
    with tempfile.TemporaryDirectory() as folder:
        if "--golden" in sys.argv:  # only the rules changed: the readings stay
            shutil.copytree(kept, Path(folder) / "cache" / "readings")
        with open_workspace(Path(folder)) as workspace:
            result = scan(ScanOptions(paths=(DEMO,), jobs=2, as_of=date(2026, 6, 1)), workspace=workspace)
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(Path(folder) / "cache" / "readings", kept)
    shown = [told(f) for f in result.findings if f.outcome.value in ("flagged", "unchecked", "manual")]
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{result.summary.pages} pages, {len(shown)} findings")


if __name__ == "__main__":
    main()
