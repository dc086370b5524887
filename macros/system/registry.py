"""The Windows registry behind four small functions: nothing else here touches it, and nothing here decides.

It is read as 64-bit programs see it, whichever this is; what 32-bit ones wrote stands there below `WOW6432Node`.
"""

from __future__ import annotations

import sys
from typing import Protocol

Data = str | int


class Registry(Protocol):
    """Keys are written whole, from `HKCU` or `HKLM` on."""

    def read(self, key: str, name: str) -> Data | None:
        """A value, or None if it or its key is not there; the name "" is the key's own value."""

    def list_keys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right below a key; none if it is not there."""

    def write(self, key: str, name: str, data: Data) -> None:
        """Write a text or a number, and the keys above it."""

    def remove(self, key: str) -> None:
        """Remove a key that has no keys below it, with all its values."""


class NoRegistry:
    """Where there is none: on anything but Windows."""

    def read(self, key: str, name: str) -> Data | None:  # noqa: ARG002 # nothing is ever there
        """Nothing."""
        return None

    def list_keys(self, key: str) -> tuple[str, ...]:  # noqa: ARG002 # likewise
        """None."""
        return ()

    def write(self, key: str, name: str, data: Data) -> None:
        """Cannot be."""
        raise NotImplementedError

    def remove(self, key: str) -> None:
        """Cannot be."""
        raise NotImplementedError


if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """The real one."""

        def read(self, key: str, name: str) -> Data | None:
            """Read a value; of a list of texts, one text."""
            try:
                with _open(key) as opened:
                    data = winreg.QueryValueEx(opened, name)[0]
            except OSError:
                return None
            if isinstance(data, list):
                return ", ".join(data)
            return data if isinstance(data, str | int) else None

        def list_keys(self, key: str) -> tuple[str, ...]:
            """List the keys below."""
            try:
                with _open(key) as opened:
                    return tuple(winreg.EnumKey(opened, index) for index in range(winreg.QueryInfoKey(opened)[0]))
            except OSError:
                return ()

        def write(self, key: str, name: str, data: Data) -> None:
            """Write a value."""
            hive, path = _split(key)
            with winreg.CreateKey(hive, path) as opened:
                kind = winreg.REG_SZ if isinstance(data, str) else winreg.REG_DWORD
                winreg.SetValueEx(opened, name, 0, kind, data)

        def remove(self, key: str) -> None:
            """Remove a key."""
            winreg.DeleteKey(*_split(key))

    def _open(key: str) -> winreg.HKEYType:
        hive, path = _split(key)
        return winreg.OpenKey(hive, path, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)

    def _split(key: str) -> tuple[int, str]:
        hive, _, path = key.partition("\\")
        return {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive], path


def open_registry() -> Registry:
    """This machine's registry."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return NoRegistry()
