"""The command line: the only place that prints."""

import sys


def main() -> None:
    """Run docnlp with the arguments of the process and exit."""
    from docnlp.cli.app import run

    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
