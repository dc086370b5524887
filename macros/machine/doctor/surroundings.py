"""What a helper far away asks about a machine: read for the report alone, and judged by nobody here."""

from __future__ import annotations

import os
import platform
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from ....scoring.values import NamedTuple
from ...system.own_folder import find_own_folder
from ...system.registry import Data, Registry
from ...system.version import find_version
from ..install import xcu
from ..install.excel import addin_path, find_excel, list_versions, office_keys
from ..install.libreoffice import SETTINGS
from ..install.machine import Machine
from .messages import ReportText

INTERNATIONAL = r"HKCU\Control Panel\International"
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
WINDOWS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_MACHINES = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""IMAGE_FILE_HEADER.Machine of x86, x64 and ARM64 (Microsoft, "PE Format")."""
_VERSION = re.compile(r'"ooSetupVersionAboutBox">\s*<value>([^<]+)</value>')
"""In LibreOffice's own settings: the version as its window of information shows it."""
_HEADER_BYTES = 4096
_MOST_FILES = 40


class Section(NamedTuple):
    """A part of the report: what is said of one thing, each with its name; None is what is not there."""

    title: str
    rows: list[tuple[str, object]]


def look_around(machine: Machine, registry: Registry, profile: Path) -> list[Section]:
    """Read everything that the report says of this machine in addition to the doctor's findings."""
    windows = machine.system == "win32"
    sections = [
        (ReportText.SOFTWARE, _list_software(machine)),
        *([("Windows", _list_windows(registry)), ("Excel", _list_excel(registry))] if windows else []),
        ("LibreOffice", _list_office(machine, profile)),
        (ReportText.LOCALE, _list_locale(machine, registry)),
        *([(ReportText.POLICIES, _list_policies(registry))] if windows else []),
        (ReportText.PATHS, _list_paths(machine, profile)),
        *([(ReportText.TYPES, _list_files(machine.type_cache))] if machine.type_cache else []),
    ]
    return [Section(title, _collect(rows)) for title, rows in sections]


def _collect(rows: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """What can be read; where reading fails, why, since a report that ends there is better than none."""
    read: list[tuple[str, object]] = []
    try:
        read.extend(rows)
    except Exception as error:  # noqa: BLE001 # a machine that nobody has seen
        read.append((ReportText.UNREADABLE, f"{type(error).__name__}: {error}"))
    return read


def _list_software(machine: Machine) -> Iterator[tuple[str, object]]:
    yield "chiso", find_version()
    yield "Python", f"{platform.python_version()}, {_write_bits(struct.calcsize('P') * 8)}"
    yield ReportText.FROZEN, ReportText.YES if hasattr(sys, "_MEIPASS") else ReportText.NO
    for name in ("xlwings", "pywin32"):
        yield name, find_version(name)
    if machine.system != "win32":
        yield ReportText.SYSTEM, platform.platform()


def _list_windows(registry: Registry) -> Iterator[tuple[str, object]]:
    for name in ("ProductName", "DisplayVersion", "CurrentBuild", "UBR", "BuildLabEx"):
        yield name, registry.read(WINDOWS, name)
    yield "AppliedDPI", registry.read(r"HKCU\Control Panel\Desktop\WindowMetrics", "AppliedDPI")


def _list_excel(registry: Registry) -> Iterator[tuple[str, object]]:
    program = find_excel(registry)
    yield ReportText.PROGRAM, program
    if program:
        yield ReportText.FILE_VERSION, _read_file_version(program)
        yield ReportText.BITS, _write_bits(read_bits(Path(program)))
    for name in ("VersionToReport", "Platform", "ProductReleaseIds", "ClientCulture", "UpdateChannel"):
        yield f"Click-to-Run {name}", registry.read(CLICK_TO_RUN, name)
    for version in list_versions(registry):
        bitness = (registry.read(rf"{key}\Outlook", "Bitness") for key in office_keys(version))
        yield f"{version} Bitness", next(filter(None, bitness), None)
        user = rf"HKCU\Software\Microsoft\Office\{version}"
        for name in ("UILanguageTag", "UILanguage", "HelpLanguageTag"):
            yield f"{version} {name}", registry.read(rf"{user}\Common\LanguageResources", name)
        for name in ("UseSystemSeparators", "DecimalSeparator", "ThousandsSeparator"):
            yield f"{version} {name}", registry.read(rf"{user}\Excel\Options", name)


def _list_office(machine: Machine, profile: Path) -> Iterator[tuple[str, object]]:
    yield ReportText.PROGRAM, machine.soffice
    if machine.soffice is None:
        return
    folder = machine.soffice.resolve().parent
    yield ReportText.BITS, _write_bits(read_bits(folder / "soffice.bin"))
    yield ReportText.VERSION, _find_text(_VERSION, _read(folder.parent / "share/registry/main.xcd"))
    for name in ("versionrc", "version.ini"):
        for line in _read(folder / name).splitlines():
            if line.lower().startswith(("buildid=", "updateid=", "vendor=", "msiproductversion=")):
                key, _, value = line.partition("=")
                yield key, value[:80]
    settings = _read(profile / SETTINGS)
    for name in ("ooLocale", "ooSetupSystemLocale", "DecimalSeparatorAsLocale"):
        yield name, xcu.read_setting(settings, "Setup/L10N", name)


def _list_locale(machine: Machine, registry: Registry) -> Iterator[tuple[str, object]]:
    if machine.system == "win32":
        for name, label in (
            ("LocaleName", ReportText.REGION),
            ("sDecimal", ReportText.DECIMAL),
            ("sThousand", ReportText.THOUSANDS),
            ("sList", ReportText.LIST),
            ("sShortDate", ReportText.DATE),
            ("iMeasure", "iMeasure"),
        ):
            yield label, _quote(registry.read(INTERNATIONAL, name))
        yield ReportText.LANGUAGES, registry.read(r"HKCU\Control Panel\Desktop", "PreferredUILanguages")
        for name in ("ACP", "OEMCP"):
            yield name, registry.read(r"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage", name)
    for name in ("LANG", "LC_ALL", "LC_NUMERIC", "LC_TIME", "PYTHONUTF8"):
        if name in machine.environment:
            yield name, machine.environment[name]


def _list_policies(registry: Registry) -> Iterator[tuple[str, object]]:
    """Every setting about macros that is not left as Office brings it."""
    for version in list_versions(registry):
        for hive in ("HKCU", "HKLM"):
            for place in (r"Software\Policies\Microsoft\Office", r"Software\Microsoft\Office"):
                root = rf"{hive}\{place}\{version}"
                for key, names in (
                    ("Common", ("VBAOff",)),
                    (r"Excel\Security", ("VBAWarnings", "blockcontentexecutionfrominternet", "DisableAllAddins")),
                    (r"Excel\Security\Trusted Locations", ("AllLocationsDisabled", "AllowNetworkLocations")),
                    (r"Common\Security\Trusted Locations", ("Allow User Locations",)),
                ):
                    for name in names:
                        if (data := registry.read(rf"{root}\{key}", name)) is not None:
                            yield rf"{root}\{key} {name}", data


def _list_paths(machine: Machine, profile: Path) -> Iterator[tuple[str, object]]:
    name = machine.home.name
    yield ReportText.HOME, machine.home
    yield ReportText.NAME, ", ".join(
        text for text, so in ((ReportText.ACCENTS, not name.isascii()), (ReportText.SPACE, " " in name)) if so
    ) or ReportText.PLAIN  # fmt: skip
    yield "chiso", " ".join(machine.program)
    for folder in machine.packages:
        yield ReportText.PACKAGES, folder
    yield ReportText.HERE, os.getcwd()
    yield ReportText.OWN, find_own_folder(machine.system, machine.environment, machine.home)
    yield "TEMP", machine.environment.get("TEMP") or machine.environment.get("TMPDIR")
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if variable in machine.environment:
            yield variable, machine.environment[variable]
    if machine.system == "win32":
        yield ReportText.ADDIN, addin_path(machine)
    yield ReportText.PROFILE, profile


def _list_files(folder: Path) -> Iterator[tuple[str, object]]:
    yield ReportText.FOLDER, folder
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    for entry in entries[:_MOST_FILES]:
        yield entry.name, f"{sum(1 for _ in entry.iterdir())} ›" if entry.is_dir() else entry.stat().st_size


def read_bits(program: Path) -> int | None:
    """Of how many bits a program is, by its header; None if that cannot be read."""
    try:
        with program.open("rb") as file:
            head = file.read(_HEADER_BYTES).ljust(_HEADER_BYTES + 8, b"\0")
    except OSError:
        return None
    if head.startswith(b"\x7fELF"):
        return 32 * head[4]
    if head.startswith(b"MZ"):
        (at,) = struct.unpack_from("<I", head, 0x3C)
        if head[at : at + 4] == b"PE\0\0":
            return _MACHINES.get(struct.unpack_from("<H", head, at + 4)[0])
    return None


def list_names(machine: Machine) -> Iterable[str]:
    """Every name that the user of this machine goes by in a path."""
    names = [machine.home.name, *(machine.environment.get(name) for name in ("USERNAME", "USER", "LOGNAME"))]
    return [name for name in [*names, _shorten(machine.home).name] if name]


def _read_file_version(program: str) -> str | None:
    if sys.platform == "win32":
        try:
            import win32api

            found = win32api.GetFileVersionInfo(program, "\\")
        except Exception:  # noqa: BLE001 # no pywin32, no such file
            return None
        high, low = found["FileVersionMS"], found["FileVersionLS"]
        return f"{high >> 16}.{high & 0xFFFF}.{low >> 16}.{low & 0xFFFF}"
    return None


def _shorten(path: PurePath) -> PurePath:
    """The path in the short names of Windows, whose last part reads `NGUYEN~1`."""
    if sys.platform == "win32":
        import ctypes

        short = ctypes.create_unicode_buffer(1024)
        if ctypes.windll.kernel32.GetShortPathNameW(str(path), short, len(short)):
            return PurePath(short.value)
    return path


def _write_bits(bits: int | None) -> str | None:
    return None if bits is None else ReportText.COUNT_BITS.format(bits=bits)


def _find_text(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def _quote(data: Data | None) -> str | None:
    return None if data is None else f"“{data}”"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
