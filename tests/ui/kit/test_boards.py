"""The whole kit on its boards holds to what must hold on every screen."""

import importlib

import pytest

from gallery.registry import scenes
from ui.invariants import checked_looks, everything_focusable_is_named, fits, nothing_clipped

BOARDS = {name: scene for name, scene in scenes().items() if name.startswith("kit_")}


@pytest.mark.parametrize("name", BOARDS)
def test_nothing_is_clipped_or_nameless_at_any_size_and_look(name: str, qtbot, qapp):
    board = BOARDS[name]()
    qtbot.addWidget(board)
    for seen in checked_looks(qapp, board):
        assert nothing_clipped(board) == [], seen
        assert everything_focusable_is_named(board) == [], seen
        assert fits(board, 1366, 728), seen


def test_the_gallery_can_be_called_as_a_module():
    assert callable(importlib.import_module("gallery.render").main)
