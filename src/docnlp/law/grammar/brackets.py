"""Where a bracket of the folded text closes. Both look a bounded way ahead."""

_LONGEST_TITLE = 120
_LONGEST_REMARK = 100


def title_end(text: str, at: int) -> int | None:
    """Return where the title brackets that open at `at` close, nested ones counted; None where they do not."""
    depth = 0
    for i in range(at, min(len(text), at + _LONGEST_TITLE)):
        if text[i] == "«":
            depth += 1
        elif text[i] == "»":
            depth -= 1
            if depth == 0:
                return i
        elif text[i] in "\n。;":
            return None
    # a nested title whose second closing bracket was lost
    inner = text.find("»", at, at + _LONGEST_TITLE)
    return inner if inner >= 0 else None


def round_end(text: str, at: int) -> int | None:
    """Return where the round or square bracket at `at` closes."""
    pairs = {"(": ")", "[": "]"}
    depth, opening, closing = 0, text[at], pairs[text[at]]
    for i in range(at, min(len(text), at + _LONGEST_REMARK)):
        depth += (text[i] == opening) - (text[i] == closing)
        if depth == 0:
            return i
    return None
