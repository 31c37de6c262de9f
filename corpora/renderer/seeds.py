"""Random generators that depend on words alone: the same case, page and name always give the same drawing."""

from hashlib import blake2b

import numpy as np


def generator(*parts: object) -> np.random.Generator:
    """Return a generator seeded by the parts; stable across runs and processes."""
    digest = blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=16).digest()
    return np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))
