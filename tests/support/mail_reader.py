"""An independent reader of mail: npm's `mailparser`, which shares nothing with Python's own `email`."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import dataclass
from shutil import which
from typing import Any

from support.paths import ROOT

PACKAGE = "mailparser@3.14.2"
MODULE = ROOT / "build/npm/node_modules/mailparser"

SCRIPT = """
const { simpleParser } = require(process.argv[1]);
const show = (found) => [].concat(found || []).flatMap((list) => list.value).map((box) => [box.name, box.address]);
simpleParser(process.stdin, { skipHtmlToText: true, skipTextToHtml: true }).then((mail) => {
  process.stdout.write(JSON.stringify({
    headers: mail.headerLines.map((header) => header.key),
    subject: mail.subject,
    date: mail.date || null, message_id: mail.messageId || null,
    sender: show(mail.from), to: show(mail.to), cc: show(mail.cc), bcc: show(mail.bcc),
    text: mail.text, html: mail.html,
    attachments: mail.attachments.map((file) =>
      ({ name: file.filename, type: file.contentType, data: file.content.toString('base64') })),
  }));
});
"""


@dataclass(frozen=True)
class Mail:
    """A mail as that reader sees it; `headers` are the names of all that stand at its top, in lower case."""

    headers: list[str]
    subject: str
    date: str | None
    message_id: str | None
    sender: list[list[str]]
    to: list[list[str]]
    cc: list[list[str]]
    bcc: list[list[str]]
    text: str
    html: str
    attachments: dict[str, tuple[str, bytes]]


def is_installed() -> bool:
    return which("node") is not None and MODULE.is_dir()


def read_mail(data: bytes) -> Mail:
    """Read a message."""
    done = subprocess.run(["node", "-e", SCRIPT, str(MODULE)], input=data, capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(done.stdout)
    found["attachments"] = {
        file["name"]: (file["type"], base64.b64decode(file["data"])) for file in found["attachments"]
    }
    return Mail(**found)
