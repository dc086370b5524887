"""Real Chromium, driven by Playwright, which fetches no browser of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from support.chromium import AXE, find_browser


@dataclass
class Window:
    """A page that is shown; what it told the console, and what it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How wide the page is when nothing of it is scrolled out of sight."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth")
        return width

    def find_faults(self) -> list[str]:
        """What axe-core finds wrong: rule and elements. What it leaves to people to decide is not among it."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]

    def read_aloud(self) -> list[tuple[str, str]]:
        """What Chromium tells a screen reader, in the order of the page: role and name of all that is not ignored."""
        session = self.page.context.new_cdp_session(self.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        told = [node for node in nodes if not node["ignored"]]
        return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in told]


@contextmanager
def started_browser() -> Iterator[Browser]:
    """A browser of one's own."""
    # Its sandbox does not start for root; the pages are our own.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=arguments)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Iterator[Window]:
    """A file in a window of so many pixels; options are Playwright's for a context."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    window = Window(context.new_page())
    window.page.on("console", lambda message: window.said.append(message.text))
    window.page.on("pageerror", lambda error: window.said.append(str(error)))
    window.page.on("request", lambda request: window.asked.append(request.url))
    window.page.goto(path.as_uri())
    yield window
    context.close()
