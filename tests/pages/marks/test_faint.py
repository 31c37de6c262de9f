"""Pens that hardly wrote, on pages whose print is dark."""

import numpy as np
from mark_pictures import judged, paper, scribble, words

from docnlp.datamodel import MarkKind

PALE = (198, 198, 200)


def test_a_faint_signature_is_handwriting():
    image = paper()
    label = words(image, "NAME:", 20, 50)
    scribble(image, 55, 47, colour=PALE)
    found = judged(image, [label])
    assert [(mark.kind, mark.score) for mark in found.marks] == [(MarkKind.HANDWRITING, 0.5)]


def test_a_page_full_of_faint_ink_is_the_back_that_shows_through():
    image = paper()
    label = words(image, "NAME:", 20, 20)
    for row in range(6):
        scribble(image, 55, 40 + 18 * row, colour=PALE)
    kinds = [mark.kind for mark in judged(image, [label]).marks]
    assert kinds == [MarkKind.UNSURE] * 6


def test_the_grain_of_the_paper_is_no_ink():
    image = paper()
    label = words(image, "NAME:", 20, 50)
    grain = np.random.default_rng(3).normal(0, 9, image.shape[:2])[..., None]
    noisy = np.clip(image.astype(float) + grain, 0, 255).astype(np.uint8)
    assert judged(noisy, [label]).marks == ()
