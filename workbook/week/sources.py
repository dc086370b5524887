"""All that one act reads of a workbook, read once and handed on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ...scoring.values import NamedTuple
from ..book.door import Door
from ..book.layout import CONFIG_BLOCKS, INPUT_BLOCKS, PASTE, PROOF_PERIODS, Block
from ..cells.grid import Grid
from ..office.config import Config, ConfigReader
from ..problem import Problem
from .history import History
from .inputs import InputReader, Inputs


class Sources:
    """What a workbook says: its blocks, the configuration, the input cells as they were typed, the history.

    `typed_problems` are those of the input cells. The history is read when it is first asked for.
    """

    def __init__(
        self,
        door: Door,
        grids: dict[Block, Grid],
        config: Config,
        typed: Inputs,
        typed_problems: tuple[Problem, ...],
    ) -> None:
        self.door, self.grids, self.config = door, grids, config
        self.typed, self.typed_problems = typed, typed_problems

    @cached_property
    def history(self) -> History:
        """`Lịch sử` and `Các tuần`."""
        return History(self.door, self.config)

    def read_block(self, block: Block) -> Grid:
        """Return a block, read now if it was not before."""
        if block not in self.grids:
            self.grids.update(self.door.read_blocks([block]))
        return self.grids[block]


class UnconfiguredBook(NamedTuple):
    """A workbook whose configuration can't be read: why, and the input cells as they were typed."""

    problems: tuple[Problem, ...]
    typed: Inputs


def read_sources(door: Door, more: Iterable[Block] = ()) -> Sources | UnconfiguredBook:
    """Read what every act begins with, and `more` blocks, in one go."""
    grids = door.read_blocks((*CONFIG_BLOCKS, *INPUT_BLOCKS, PASTE, PROOF_PERIODS, *more))
    reader = InputReader(grids)
    typed = reader.read_inputs()
    configs = ConfigReader(grids)
    config = configs.read_config()
    if config is None:
        return UnconfiguredBook(tuple(configs.problems), typed)
    return Sources(door, grids, config, typed, tuple(reader.problems))
