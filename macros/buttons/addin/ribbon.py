"""The ribbon of the add-in, in the form that every Excel since 2007 reads.

Source: [MS-CUSTOMUI], "Office 2007 Custom UI XML Markup"; the namespace is 2006/01.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import quoteattr

from ....workbook.book.buttons import Button
from ...messages import Tab

PART: Final = "customUI/customUI.xml"
RELATION: Final = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
NAMESPACE: Final = "http://schemas.microsoft.com/office/2006/01/customui"
CALLBACK: Final = "ChiSoPressed"
"""The sub in macros/buttons/vba/ChiSoRibbon.bas; the tag tells it which button."""


def write_ribbon(buttons: Iterable[Button]) -> str:
    """One tab after all others, with one group, with a large button each."""
    items = "".join(
        f"<button id={quoteattr(button.sub)} tag={quoteattr(button.name)} label={quoteattr(button.caption)} "
        f'imageMso={quoteattr(button.icon)} size="large" onAction="{CALLBACK}" '
        f"screentip={quoteattr(button.caption)} supertip={quoteattr(button.hint)}/>"
        for button in buttons
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs><tab id="ChiSoTab" label={quoteattr(Tab.TITLE)}>'
        f'<group id="ChiSoGroup" label={quoteattr(Tab.GROUP)}>{items}</group></tab></tabs></ribbon></customUI>\n'
    )
