"""Documents of a week in the office's folder: ours are replaced, a person's are kept, and the new one stands beside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from ....scoring.values import NamedTuple
from ..errors import CannotWriteError
from ..files import write_files
from .record import RECORD_NAME, Record, add_written, digest, read_record, write_record

__all__ = ["RECORD_NAME", "Placed", "place_files"]

_MOST_BESIDE: Final = 1_000


class Placed(NamedTuple):
    """Where documents are now; which took the place of what chiso wrote before, and which stand beside a person's.

    `kept` are pairs of names: the file that a person changed, and the new one beside it.
    """

    paths: tuple[Path, ...]
    replaced: tuple[Path, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def place_files(root: Path, year: int, files: Mapping[str, bytes], *, within: str = "") -> Placed:
    """Write files into the folder of their year beneath `root`, or into one `within` that, all or none.

    A file that is there with the same bytes stays. One that chiso wrote and nobody changed since is replaced. Any other
    is kept as it is, and the new one is called `…-2`, `-3` and so on, by the same rule.

    Raises:
        CannotWriteError: the folder refuses; files that were there are as they were.
    """
    folder = root / f"{year:04}" / within
    named = f"{year:04}/{within}/" if within else f"{year:04}/"
    record = read_record(root)
    chosen: dict[str, bytes] = {}
    present: dict[str, str] = {}
    kept: list[tuple[str, str]] = []
    for name, data in files.items():
        taken = {*chosen, *files} - {name}
        place, there = _choose_name(folder, name, data, _take_beneath(record, named), taken)
        chosen[place] = data
        if there is not None:
            present[place] = there
        if place != name:
            kept.append((name, place))
    written = {named + name: data for name, data in chosen.items()}
    ahead = add_written(record, written, {named + name: there for name, there in present.items()})
    if ahead != record:
        write_files(root, {RECORD_NAME: write_record(ahead)}, force=True)
    paths = write_files(folder, chosen, force=True)
    replaced = [folder / name for name, there in present.items() if there != digest(chosen[name])]
    return Placed(tuple(paths), tuple(replaced), tuple(kept))


def _choose_name(
    folder: Path, name: str, data: bytes, record: Record, taken: Collection[str]
) -> tuple[str, str | None]:
    """Choose the first name that is free or ours; with it the digest of our file that is there."""
    new = digest(data)
    for number in count(1):
        if number > _MOST_BESIDE:
            raise CannotWriteError(str(folder / name))
        place = name if number == 1 else _number_name(name, number)
        if place in taken:
            continue
        there = _read_digest(folder / place)
        if there is None:
            return place, None
        if there == new or there in record.get(place, ()):
            return place, there
    raise AssertionError  # the count has no end


def _number_name(name: str, number: int) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{number}{dot}{suffix}" if dot else f"{name}-{number}"


def _read_digest(path: Path) -> str | None:
    """The digest of the file of a name; None where nothing is there, empty where something is that cannot be read."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise CannotWriteError(error.filename or str(path)) from None
    except OSError:
        return ""


def _take_beneath(record: Record, named: str) -> Record:
    """Return what was written into one folder, by names within it."""
    return {name.removeprefix(named): known for name, known in record.items() if name.startswith(named)}
