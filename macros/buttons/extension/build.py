"""The extension's file: what stands where as configuration, and the component that the buttons call.

Source: "Extensions" in the OpenOffice Developer's Guide: description.xml, META-INF/manifest.xml, Addons.xcu.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ....workbook.book.buttons import BUTTONS, Button
from ....workbook.packing import pack_parts
from ...messages import Tab
from ..filling import fill_constants

FILE: Final = "chiso.oxt"
IDENTIFIER: Final = "chiso.toolbar"
TOOLBAR: Final = "private:resource/toolbar/addon_chiso.toolbar"
"""The tool bar's name in the office: `addon_` and the name of its node in Addons.xcu."""
_COMPONENT: Final = "chiso_toolbar.py"
_SPREADSHEETS: Final = "com.sun.star.sheet.SpreadsheetDocument"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MEDIA: Final = {
    "Addons.xcu": "application/vnd.sun.star.configuration-data",
    "CalcWindowState.xcu": "application/vnd.sun.star.configuration-data",
    _COMPONENT: "application/vnd.sun.star.uno-component;type=Python",
}


def build_extension() -> bytes:
    """Build the extension; the same bytes each time."""
    source = Path(__file__).with_name(_COMPONENT).read_text(encoding="utf-8")
    parts = {
        "META-INF/manifest.xml": _write_manifest(),
        "description.xml": _write_description(),
        "Addons.xcu": _write_addons(BUTTONS),
        "CalcWindowState.xcu": _write_window_state(),
        _COMPONENT: fill_constants(source, {"TITLE": Tab.TITLE, "OTHER_BOOK": Tab.OTHER_BOOK}),
    }
    return pack_parts({name: text.encode() for name, text in parts.items()})


def _write_manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{media}"/>'
        for name, media in _MEDIA.items()
    )
    return f'{_HEAD}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">{entries}</manifest:manifest>\n'


def _write_description() -> str:
    """Which of two is newer is decided by their bytes: the number stays."""
    return (
        f'{_HEAD}<description xmlns="http://openoffice.org/extensions/description/2006">'
        f'<identifier value="{IDENTIFIER}"/><version value="1"/>'
        f'<display-name><name lang="vi">{escape(Tab.TITLE)} (chiso)</name></display-name></description>\n'
    )


def _write_addons(buttons: Iterable[Button]) -> str:
    """The menu before Help and the tool bar; without pictures a button shows its caption."""
    items = "".join(_write_item(number, button) for number, button in enumerate(buttons, start=1))
    menu = f'<node oor:name="chiso.menu" oor:op="replace">{_write_title(Tab.TITLE)}{_prop("Context", _SPREADSHEETS)}'
    return _write_data(
        "Addons",
        "org.openoffice.Office",
        f'<node oor:name="AddonUI"><node oor:name="OfficeMenuBar">{menu}'
        f'<node oor:name="Submenu">{items}</node></node></node>'
        f'<node oor:name="OfficeToolBar"><node oor:name="chiso.toolbar" oor:op="replace">{items}</node></node></node>',
    )


def _write_item(number: int, button: Button) -> str:
    url = _prop("URL", f"service:chiso.Toolbar?{button.name}")
    props = f"{url}{_write_title(button.caption)}{_prop('Target', '_self')}{_prop('Context', _SPREADSHEETS)}"
    return f'<node oor:name="b{number:02}" oor:op="replace">{props}</node>'


def _write_window_state() -> str:
    """The tool bar's own name, where it is listed and when it floats."""
    state = f'<node oor:name={quoteattr(TOOLBAR)} oor:op="replace">'
    name = f'<prop oor:name="UIName" oor:type="xs:string"><value>{escape(Tab.TITLE)}</value></prop>'
    visible = '<prop oor:name="Visible" oor:type="xs:boolean"><value>true</value></prop>'
    return _write_data(
        "CalcWindowState",
        "org.openoffice.Office.UI",
        f'<node oor:name="UIElements"><node oor:name="States">{state}{name}{visible}</node></node></node>',
    )


def _write_title(text: str) -> str:
    """A title for every language of the office."""
    return _prop("Title", text)


def _prop(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'


def _write_data(name: str, package: str, nodes: str) -> str:
    return (
        f'{_HEAD}<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'oor:name="{name}" oor:package="{package}">{nodes}</oor:component-data>\n'
    )
