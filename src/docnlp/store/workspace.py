"""The workspace: a folder with `docnlp.db` and `cache/`, or a database elsewhere."""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from docnlp.datamodel import CaseFile, Correction, Finding, Outcome, Outline, Page, Problem, Review, Source, Suppression
from docnlp.errors import StoreError
from docnlp.store import connect, numbers, readings, reviews, scans, schema
from docnlp.store.numbers import CaseRow, Local
from docnlp.store.readings import Seen
from docnlp.store.scans import DocumentRow, Run, Scanned


def open_workspace(place: Path | str, *, wait: float = 30.0) -> "Workspace":
    """Open a workspace folder, or a database by URL; make it or bring it up to date where needed.

    Waits up to `wait` seconds for another writer. Raises StoreError with advice.
    """
    name = str(place)
    if "://" in name:
        engine, cache = connect.url_engine(name), _own_cache()
        name = connect.shown(engine.url)
    else:
        folder = Path(place)
        cache = _make(folder) / "cache"
        engine = connect.sqlite_engine(folder / "docnlp.db", wait=wait)
    try:
        with connect.translated(name), engine.begin() as connection:
            schema.upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return Workspace(engine, name=name, cache=cache)


class Workspace:
    """An open workspace. Safe to use from several threads; other processes open their own."""

    def __init__(self, engine: Engine, *, name: str, cache: Path) -> None:
        self._engine = engine
        self.name = name
        """Folder or address (without password), for messages."""
        self.cache = cache
        """Folder for what can be made again at any time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def pages_of(self, sha256: str, reading: str, *, file: str | None = None) -> list[Page | Problem] | None:
        """Return the pages and problems of a source as one reading left them; None if it was never read so.

        `file` is the path under which the source goes today: the same bytes may lie elsewhere than when saved.
        """
        pages = readings.pages_of(self._read, sha256, reading)
        return pages if pages is None or file is None else readings.under(pages, file)

    def pages_of_file(self, file: str, *, sha256: str = "") -> list[Page | Problem]:
        """Return the pages and problems of a source path, as the last scan that met it read them.

        With `sha256` those of these bytes, whatever lay there later.
        """
        return readings.pages_of_file(self._read, file, sha256)

    def location(self, file: str) -> Path | None:
        """Return where a scanned file lies on this machine; None for members of archives or if it is gone."""
        return readings.location(self._read, file)

    def save_pages(
        self, source: Source, reading: str, pages: Sequence[Page | Problem], *, location: Path | None = None
    ) -> None:
        """Keep what one reading of a source gave; replaces an earlier saving of the same reading."""
        seen = Seen(source=source, reading=reading, location=location)
        self._write(lambda connection: readings.save(connection, seen, pages))

    def meet(self, seen: Iterable[Seen]) -> None:
        """Keep where the sources lie that need no new reading."""
        self._write(lambda connection: readings.meet(connection, seen))

    def save_scan(self, result: Scanned) -> int:
        """Keep a finished scan; return the number of the run."""
        with connect.translated(self.name), self._engine.begin() as connection:
            return scans.save(connection, result)

    def replace_case(
        self, run: int, case: str, cases: Sequence[CaseFile], findings: Sequence[Finding], *, corrections: int
    ) -> bool:
        """Put another analysis of a case, made with so many corrections, in the place of the one that the run holds.

        Returns False and changes nothing where there are more of them by now.
        """
        with connect.translated(self.name), self._engine.begin() as connection:
            scans.hold(connection, run)
            if reviews.correction_count(lambda query: connection.execute(query).all()) != corrections:
                return False
            scans.replace_case(connection, run, case, cases, findings)
            return True

    def runs(self) -> list[Run]:
        """Return all finished scans, newest first."""
        return scans.runs(self._read)

    def latest_run(self) -> int | None:
        """Return the number of the newest finished scan; None before the first."""
        return scans.latest_run(self._read)

    def findings_of(self, run: int) -> list[Finding]:
        """Return what a run flagged, could not check or left to people, in the order of the report."""
        return scans.findings(self._read, run)

    def findings_of_case(self, run: int, case: str) -> list[Finding]:
        """Return the findings of one case of a run, in the order of the report."""
        return scans.findings(self._read, run, case)

    def outlines(self, run: int, case: str) -> list[Outline]:
        """Return a case without its texts; several where folders share its number, none from earlier versions."""
        return scans.outlines(self._read, run, case)

    def rules_of(self, run: int) -> tuple[str, ...]:
        """Return the codes of the rules that a run ran; none where it was not written down."""
        return scans.rules(self._read, run)

    def revision(self, run: int) -> int:
        """Return how often cases of the run were analysed again."""
        return scans.revision(self._read, run)

    def problems_of(self, run: int) -> list[Problem]:
        return scans.problems(self._read, run)

    def case_rows(
        self, run: int, *, without: Collection[str] = frozenset(), local: Local | None = None
    ) -> list[CaseRow]:
        """Return the cases of a run in numbers, graded anew; findings with a key in `without` are not counted."""
        return numbers.case_rows(self._read, run, without, local)

    def revisions(self, run: int) -> dict[str, int]:
        """Return how often each case of a run was analysed again; one that was not is not named."""
        return scans.revisions(self._read, run)

    def outcomes(self, run: int, cases: Collection[str]) -> dict[str, dict[str, tuple[str, Outcome]]]:
        """Return what came of the findings of these cases: case → key → rule and outcome."""
        return numbers.outcomes(self._read, run, cases)

    def cases_with(self, run: int, sources: Collection[str]) -> list[str]:
        """Return the cases of a run with documents in files that ever held the bytes of these hashes."""
        return scans.cases_with(self._read, run, sources)

    def held_keys(self, run: int, keys: Collection[str]) -> set[str]:
        """Return those of the keys under which the run has a finding."""
        return scans.held_keys(self._read, run, keys)

    def document_rows(self, run: int, case: str) -> list[DocumentRow]:
        """Return the documents of one case of a run, in order."""
        return scans.document_rows(self._read, run, case)

    def add_review(self, review: Review) -> None:
        """Append a review; one with a known id was delivered before and changes nothing."""
        self._write(lambda connection: reviews.add_review(connection, review))

    def reviews(self, *, case: str | None = None) -> list[Review]:
        """Return the reviews in the order written."""
        return reviews.reviews(self._read, case)

    def reviews_of(self, cases: Collection[str]) -> dict[str, list[Review]]:
        """Return the reviews of these cases, each case's in the order written."""
        return reviews.reviews_of(self._read, cases)

    def review_counts(self) -> dict[str, int]:
        """Return how many reviews each case has; they are only ever appended, so another number means new ones."""
        return reviews.review_counts(self._read)

    def strays(self, run: int) -> dict[str, int]:
        """Return how many reviews there are of cases that the run does not hold, by the case's name."""
        return reviews.strays(self._read, run)

    def add_correction(self, correction: Correction) -> None:
        """Append a correction; one with a known id changes nothing."""
        self._write(lambda connection: reviews.add_correction(connection, correction))

    def add_corrections(self, corrections: Iterable[Correction]) -> None:
        """Append corrections, all or none."""
        self._write(lambda connection: reviews.add_corrections(connection, corrections))

    def corrections(self, *, case: str | None = None) -> list[Correction]:
        """Return the corrections in the order written."""
        return reviews.corrections(self._read, case)

    def add_suppression(self, suppression: Suppression) -> None:
        """Append a suppression; one with a known id changes nothing."""
        self._write(lambda connection: reviews.add_suppression(connection, suppression))

    def add_suppressions(self, suppressions: Iterable[Suppression]) -> None:
        """Append suppressions, all or none."""
        self._write(lambda connection: reviews.add_suppressions(connection, suppressions))

    def suppressions(self) -> list[Suppression]:
        """Return the suppressions in the order written."""
        return reviews.suppressions(self._read)

    def suppression_count(self) -> int:
        """Return how many suppressions were ever written; another number means new ones."""
        return reviews.suppression_count(self._read)

    def _write(self, write: Callable[[Connection], object]) -> None:
        with connect.translated(self.name), self._engine.begin() as connection:
            write(connection)

    def _read(self, query: Any) -> Sequence[Any]:
        with (
            connect.translated(self.name),
            self._engine.connect().execution_options(docnlp_reading=True) as connection,
        ):
            return connection.execute(query).all()


def _make(folder: Path) -> Path:
    try:
        # case files are secret: a folder that we make is for its owner only
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "cache").mkdir(mode=0o700, exist_ok=True)
        (folder / "docnlp.db").touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            f"工作区建不了或者不能写入：{folder}；请检查文件夹的权限，或者用 --workspace 指定另一个文件夹",
            code="store_readonly",
        ) from error
    return folder


def _own_cache() -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("docnlp")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
