from __future__ import annotations

import pickle
from copy import copy
from dataclasses import replace

from octavo.model.set_lines import SetLine
from octavo.model.sheet import PlacedText

LINE = SetLine("a.1", "body", "Words.", 11.0, 2.9, 2.7, 54.0, 68.0, True, False, True, False, "", True)
PLACED = PlacedText("a.1", "note", "Words.", 54.0, 68.0, 48.0, 384.0, 12, True)


def test_what_is_sent_comes_as_it_was() -> None:
    for sent in (LINE, PLACED):
        assert pickle.loads(pickle.dumps(sent)) == sent
        assert copy(sent) == sent
    assert pickle.loads(pickle.dumps(replace(LINE, last=True))).last
