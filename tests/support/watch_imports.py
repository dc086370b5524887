"""Calls chiso and tells which modules it loaded, a line each: name, package, and the module whose code asked for it."""

from __future__ import annotations

import sys


class Watch:
    """The first to be asked where a module lies: it says nothing of that, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:  # noqa: ARG002 # as it is called
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename.startswith("<frozen importlib"):
            frame = frame.f_back
        self.asked.setdefault(name, frame.f_globals.get("__name__", "?"))


def watch() -> None:
    told, *arguments = sys.argv[1:]
    before = set(sys.modules)
    eye = Watch()
    sys.meta_path.insert(0, eye)  # type: ignore[arg-type]
    from chiso.macros.cli import start

    def tell() -> None:
        loaded = [(name, module) for name, module in sys.modules.items() if name not in before and module]
        with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 # which would load pathlib
            for name, module in loaded:
                package = getattr(module, "__package__", "") or "-"
                file.write(f"{name} {package} {eye.asked.get(name, '?')}\n")

    leave = start.os._exit

    def end(code: int) -> None:
        tell()
        sys.stdout.flush()
        leave(code)

    start.os._exit = end  # type: ignore[assignment]
    sys.argv = ["chiso", *arguments]
    try:
        start.main()
    finally:
        tell()
