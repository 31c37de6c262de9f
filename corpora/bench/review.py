"""The review pages under a large workspace: times of a real server and a real browser, memory of the server."""

import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from corpora.bench import docket, glance
from corpora.bench.samples import table

from docnlp.datamodel import Finding
from docnlp.store import open_workspace

if TYPE_CHECKING:
    import httpx

ASKED = 100
"""Requests of each kind."""
HEADINGS = ["what", "times", "median ms", "95 % within ms"]
_CASE = re.compile(r'href="(/cases/[0-9a-f]+)"')


def report() -> Iterator[str]:
    """Yield the tables; makes its workspace in a temporary folder."""
    from docnlp.documents import load_kinds
    from docnlp.rules import load_rules

    with TemporaryDirectory() as folder:
        with open_workspace(folder) as workspace:
            findings = docket.fill(workspace, rules=load_rules(), kinds=load_kinds())
        with served(Path(folder)) as server:
            rows = [_row("list of cases, nothing reviewed", server.listing()), *server.cases("nothing reviewed")]
        with open_workspace(folder) as workspace:
            docket.judge(workspace, findings)
        with served(Path(folder)) as server:
            first = server.listing(times=1)
            said = f"{docket.REVIEWS} reviews"
            rows += [
                _row(f"list of cases, {said}, first of all", first),
                _row(f"list of cases, {said}", server.listing()),
            ]
            rows += [*server.cases(said), *server.verdicts(findings)]
            seen = [[what, *summary(times)] for what, times in glance.seen(server.client, server.addresses)]
            memory = server.memory()
    yield "### Review pages: time of the server\n\n" + table([*HEADINGS, "kB"], rows)
    yield "### Review pages: in Chromium\n\n" + table(HEADINGS, seen)
    yield "### Review pages: memory of the server after all this, MB\n\n" + table(["now", "peak"], [memory])


@dataclass(frozen=True, slots=True)
class Answer:
    seconds: float
    text: str

    def __add__(self, other: "Answer") -> "Answer":
        return Answer(self.seconds + other.seconds, self.text + other.text)


@contextmanager
def served(folder: Path) -> Iterator["Served"]:
    """Run docnlp review on the workspace as users do, and come in by its link."""
    import httpx

    command = [*(sys.executable, "-u", "-m", "docnlp", "review", "--no-browser", "--workspace", str(folder))]
    command += ["--reviewer", docket.REVIEWERS[0]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            link = process.stdout.readline().partition("：")[2].strip()
            with httpx.Client(base_url=link.partition("/enter")[0], timeout=120) as client:
                client.get(link)
                yield Served(client, process.pid)
        finally:
            process.terminate()


class Served:
    """A running server, asked as a browser asks it."""

    def __init__(self, client: "httpx.Client", process: int) -> None:
        self.client = client
        self._process = process
        self.addresses: Sequence[str] = ()

    def listing(self, times: int = ASKED) -> "list[Answer]":
        answers = [self._asked("/") for _ in range(times)]
        self.addresses = _CASE.findall(answers[-1].text)
        return answers

    def cases(self, state: str) -> Iterator[list[object]]:
        """Yield the times of opening cases, each another one: nothing of it was asked for before."""
        step = len(self.addresses) // ASKED
        opened = [(self._asked(at), self._asked(f"{at}/desk")) for at in self.addresses[::step][:ASKED]]
        yield _row(f"case view, {state}: page and findings", [page + desk for page, desk in opened])
        glances = [self._asked(f"{at}/outline") for at in self.addresses[1::step][:ASKED]]
        yield _row(f"the case at a glance, {state}", glances)

    def verdicts(self, findings: Sequence[Finding]) -> Iterator[list[object]]:
        """Yield the times of verdicts, and of the list right after each of them."""
        sent, after = [], []
        for number in range(ASKED):
            at = self.addresses[200 + number]
            found = re.search(r'name="csrf" content="(\w+)"', self._asked(at).text)
            key = findings[(200 + number) * docket.FINDINGS + 3].key
            body = {"id": f"bench-{number:04}", "key": key, "verdict": "confirmed", "note": "已核对原件"}
            sent.append(self._asked(f"{at}/reviews", body, found[1] if found else ""))
            after.append(self._asked("/"))
        yield _row("a verdict", sent)
        yield _row("list of cases right after a verdict", after)

    def memory(self) -> list[object]:
        """Return the resident memory in MB now and at its peak."""
        told = Path(f"/proc/{self._process}/status").read_text(encoding="ascii")
        return [int(re.findall(rf"{name}:\s+(\d+)", told)[0]) // 1024 for name in ("VmRSS", "VmHWM")]

    def _asked(self, path: str, body: object = None, token: str = "") -> "Answer":
        began = time.perf_counter()
        if body is None:
            answer = self.client.get(path)
        else:
            answer = self.client.post(path, json=body, headers={"X-CSRF-Token": token})
        seconds = time.perf_counter() - began
        answer.raise_for_status()
        return Answer(seconds, answer.text)


def summary(seconds: Sequence[float]) -> list[object]:
    """Return how many there are, their median, and what 95 % of them do not exceed; in milliseconds."""
    ordered = sorted(seconds)
    nearest = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
    return [len(ordered), 1000 * statistics.median(ordered), 1000 * nearest]


def _row(what: str, answers: Sequence[Answer]) -> list[object]:
    return [what, *summary([answer.seconds for answer in answers]), len(answers[-1].text.encode()) // 1024]
