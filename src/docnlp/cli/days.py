"""Days as users write them in options."""

from datetime import date

from docnlp.errors import InputError


def read_day(written: str, *, name: str) -> date:
    """Return the day of 2026-03-02, 20260302, 2026/3/2, 2026.3.2 or 2026年3月2日.

    Raises InputError, which calls the option `name`.
    """
    from unicodedata import normalize

    from docnlp.text.dates import find_dates

    text = "".join(normalize("NFKC", written).split())
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = find_dates(text)
    if len(found) == 1 and (found[0].span.start, found[0].span.end) == (0, len(text)) and found[0].moment.day:
        return found[0].moment.day
    raise InputError(f"{name}“{written}”写法不对，或者没有这一天；请写成 2026-03-02 的样子")
