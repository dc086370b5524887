"""Commands that are made when they are asked for: a call pays for its own command alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping

import click


class LazyCommands(MutableMapping[str, click.Command]):
    """Commands by name, in the order of the list; each is made once."""

    def __init__(self, makers: dict[str, Callable[[], click.Command]]) -> None:
        self._makers = makers
        self._made: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._makers[name] = lambda: command
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._makers[name]
        self._made.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
