"""Words: jieba with a dictionary and cache folder of its own, inside spaCy's blank Chinese pipeline."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def segment(text: str, *, words: Iterable[str] = ()) -> list[str]:
    """Return the words of the text; their concatenation is the text. `words` (names, offences) are kept whole."""
    return list(_tokenizer(tuple(sorted(set(words)))).cut(text))


def pipeline(*, words: Iterable[str] = ()) -> "Language":
    """Return spaCy's blank Chinese pipeline segmented by `segment`'s dictionary; `doc.text` is the text."""
    import spacy
    from spacy.lang.zh import Segmenter

    nlp = spacy.blank("zh")
    tokenizer: Any = nlp.tokenizer
    tokenizer.segmenter = Segmenter.jieba
    tokenizer.jieba_seg = _tokenizer(tuple(sorted(set(words))))
    return nlp


@lru_cache(maxsize=8)
def _tokenizer(words: tuple[str, ...]) -> Any:
    import jieba

    plain = _plain()
    if not words:
        return plain
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(plain.FREQ), plain.total, True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


@lru_cache(maxsize=1)
def _plain() -> Any:
    import logging
    import warnings

    with warnings.catch_warnings():
        # jieba asks for pkg_resources, which warns of its own end
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(_cache_folder())
    tokenizer.initialize()
    return tokenizer


def _cache_folder() -> Path:
    """Return a folder that only this user writes: the default one in the temp folder has a name anybody can take."""
    import tempfile

    import platformdirs

    folder = Path(platformdirs.user_cache_dir("docnlp", appauthor=False)) / "jieba"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="docnlp-jieba-"))
    return folder
