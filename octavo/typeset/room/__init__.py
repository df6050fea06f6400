"""The composing room: where sheets are set, and their pages stand until plates are made of them.

The engine's pages cannot leave the process that laid them out. `Bench` is this process; a `Companionship` is
a company of compositors, each a process of its own, with their own pages.
"""

from octavo.typeset.room.bench import Bench
from octavo.typeset.room.companionship import Companionship
from octavo.typeset.room.door import ComposingRoom

__all__ = ["Bench", "Companionship", "ComposingRoom"]
