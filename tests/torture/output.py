"""Hostile texts in names and settings, through every document, read back by readers of other people's making.

`python -m torture.output [--short]`. A document with hostile texts must have the same build as one with harmless texts in
the same places: no formula, element, field, script, link or header more. Fails when one has, when a text is lost, when a
secret lies anywhere, or when a file may be written by everyone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from chiso.macros import tasks
from chiso.scoring import Period
from chiso.scoring.name import clean_text
from chiso.workbook.book.layout import RECIPIENTS
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.grid import Grid
from chiso.workbook.office.profile import Profile, UnitRow, load_profile
from chiso.workbook.paste import PasteError
from chiso.workbook.week.request import Request
from support.config import at, configure
from support.post_office import ACCOUNT, HOST, PASSWORD, Certificates, PostOffice, opened
from torture.figures import Figure, count, end
from torture.offices import NOW
from torture.output_readers import READERS, list_scripts

MARK = "dau7"
"""Stands in every hostile text, and in nothing else."""
TEXTS = (
    f"=cmd|' /C calc {MARK}'!A0", f'=HYPERLINK("http://127.0.0.1/{MARK}","bấm")', f"+1+1 {MARK}", f"-2+3 {MARK}", f"@SUM(1) {MARK}",
    f"\t=1+1 {MARK}", f"|calc {MARK}", f"%0A=1 {MARK}", f"<script>alert('{MARK}')</script>", f"<img src=x onerror=alert(1)> {MARK}",
    f"</td></tr></table><h1>{MARK}</h1>", f"</script><script>{MARK}</script>", f"</style><b>{MARK}", f"]]><x>{MARK}</x><![CDATA[", f"<!-- {MARK}",
    f"&lt;b&gt;&amp;{MARK}&#x41;&l9;", f"{MARK}\" onmouseover=\"alert(1)", f"{MARK}' style='display:none", f"javascript:alert({MARK})",
    f"#import \"x\": * {MARK}", f"#eval(\"1\") {MARK}", f"*{MARK}* _x_ `y` $z$ @ref <label>", f"\\u{{41}} {MARK} #read(\"/etc/passwd\")",
    f"{MARK}\r\nBcc: ke-la@example.com", f"{MARK}\nContent-Type: text/html", f"=?utf-8?B?PHNjcmlwdD4=?= {MARK}", f"{MARK},<ke-la@example.com>",
    f"{MARK}\u202egnp.exe", f"{MARK}\u2066\u2069\u200f", f"{MARK} 😀👨‍👩‍👧", f"{MARK} {'dài ' * 80}", f"{MARK}{'W' * 300}", f"{MARK}\ufffe\uffff",
    f"{MARK}\x07\x1b[31m", f"_x000D_{MARK}_x0000_", f"{MARK}%s%n%d", f"'{MARK}", f'"{MARK}', f"{MARK};DROP TABLE x;--", f"..\\..\\{MARK}",
    f"../../{MARK}", f"C:\\{MARK}:x", f"CON {MARK}", f"{MARK}\u00ad\u200b", f"{MARK} Z̸̡̢̛͓̗a̷͜lgo", f"{MARK}\u2028x\u2029", f"${{{MARK}}}", f"<w:fldSimple w:instr='{MARK}'/>",
)  # fmt: skip
BRACED = (f"{{{{ 7*7 }}}} {MARK}", f"{{% include '/etc/passwd' %}} {MARK}", f"{{tuần.__class__}} {MARK}")
"""Placeholders that there are not: refused in settings, plain text in names."""
SETTINGS = (
    "parent",
    "issuer",
    "issuer_full",
    "locality",
    "authority",
    "summary",
    "annex_label",
    "total_name",
    "mail_subject",
    "mail_text",
    "number_pattern",
)
FREE = ("recipient", "paragraph", "level")
ENVIRONMENT = {"CHISO_SMTP_PASSWORD": PASSWORD}
SECONDS = 120
NO_FONT = 0x20FF
"""Signs beyond this are in no font that documents are set in: they are refused by name, and tried alone."""


class Made(NamedTuple):
    """A workbook's documents: by name, and what the commands said."""

    folder: Path
    files: tuple[Path, ...]
    said: str
    refused: bool = False


def chiso(*arguments: object, umask: int = 0o022, stdin: bytes = b"", **environment: str) -> tuple[int, str]:
    """Run the command in a process of its own; its exit code and all that it said."""
    done = subprocess.run(
        [sys.executable, "-c", "from chiso.macros.cli.start import main; main()", *map(str, arguments)],
        input=stdin, capture_output=True, check=False, timeout=SECONDS, umask=umask, env={**os.environ, **environment},
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def choose_names(texts: Sequence[str]) -> list[str]:
    """The texts that a unit can be called at all; a refusal is as good, so long as it is one."""
    names = [text for text in texts if not any(ord(sign) > NO_FONT for sign in text)]
    for _ in range(len(texts)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                outcome = _fill(Path(folder, "so.xlsx"), _profile(names, {}), names)
            except (PasteError, ValueError) as error:  # chiso, or the library that makes new workbooks
                print(f"  {error}")
                outcome = None
        if outcome is not None and not outcome.refused:
            return names
        values = (
            [problem.value for problem in outcome.problems if problem.severity == "error"] if outcome else names[-1:]
        )
        kept = [name for name in names if not any(_is_same(name, value) for value in values)]
        names = kept if len(kept) < len(names) else names[:-1]
    return names


def _is_same(name: str, value: str) -> bool:
    return bool(value) and clean_text(name)[:50].casefold() == clean_text(value)[:50].casefold()


def _profile(names: Sequence[str], changed: dict[str, str]) -> Profile:
    """The office of the seed with these units, and these texts in place of its own."""
    plain = load_profile("phu-tan-2023")
    level = changed.pop("level", "Xã, thị trấn")
    units = [
        UnitRow("", name, level, "", None, None, "nguoi@phutan.gov.vn" if place == 0 else "")
        for place, name in enumerate(names)
    ]
    settings = {**plain.settings, "mail_sender": f"Văn phòng <{ACCOUNT}>", "mail_host": HOST, "mail_account": ACCOUNT}
    settings |= {key: changed[key] for key in SETTINGS if key in changed}
    paragraphs = [*plain.paragraphs, ("Đề nghị", changed["paragraph"])] if "paragraph" in changed else plain.paragraphs
    recipients = [*plain.recipients, changed["recipient"]] if "recipient" in changed else plain.recipients
    return plain._replace(
        units=units, levels={level: ""}, settings=settings, paragraphs=paragraphs, recipients=recipients
    )


def _fill(path: Path, profile: Profile, names: Sequence[str]) -> Any:
    """Make the workbook and refresh its first week from a grid."""
    build_workbook(profile, path)
    rows = (("ĐƠN VỊ", "ĐIỂM"), *((name, 60 + place / 4) for place, name in enumerate(names)))
    request = Request(now=NOW, source=(Grid("x", rows),), period=Period(2023, 10, 2), snapshot=date(2023, 10, 9))
    return tasks.refresh_book(path, request).outcome


def make_documents(folder: Path, names: Sequence[str], changed: dict[str, str], *, umask: int = 0o022) -> Made:
    """All documents of one workbook, and the draft of its mail."""
    folder.mkdir(parents=True)
    book = folder / "so.xlsx"
    try:
        outcome = _fill(book, _profile(names, dict(changed)), names)
    except (PasteError, ValueError) as error:
        return Made(folder, (), str(error), refused=True)
    if outcome.refused:
        return Made(folder, (), str(outcome.problems), refused=True)
    to = folder / "ra"
    said = [
        chiso("export", book, "--to", to, "--all", umask=umask),
        chiso("mail", book, "--out", to / "thu.eml", umask=umask),
    ]
    files = (book, *sorted(to.rglob("*"))) if to.exists() else (book,)
    return Made(
        folder, tuple(path for path in files if path.is_file()), "\n".join(f"{code} {text}" for code, text in said)
    )


def compare(hostile: Made, harmless: Made, texts: Sequence[str]) -> list[str]:
    """What the hostile documents have that the harmless ones have not, and which text is in neither form."""
    faults = []
    if "Traceback" in hostile.said or "ngoài dự kiến" in hostile.said:
        faults.append(f"unexpected: {hostile.said[-300:]}")
    elif hostile.said.startswith("1") or "\n1" in hostile.said:
        faults.append(f"refused only when exported: {hostile.said[:300]}")
    plain = {path.name: path for path in harmless.files}
    for path in hostile.files:
        read = READERS.get(path.suffix)
        if read is None or path.name not in plain:
            if path.name not in plain:
                faults.append(f"a file more: {path.name}")
            continue
        try:
            mine, his = read(path), read(plain[path.name])
        except Exception as error:  # noqa: BLE001 # a reader that cannot read it is a fault of the document
            faults.append(f"{path.name} cannot be read: {type(error).__name__} {error}")
            continue
        more = mine.build - his.build
        if more:
            faults.append(f"{path.name} has more: {sorted(more)[:6]}")
        if path.suffix in (".html", ".docx", ".xlsx") and path.name != "doan.html" and MARK not in mine.text.casefold():
            faults.append(f"{path.name} has lost the texts")
    missing = sorted(set(plain) - {path.name for path in hostile.files})
    return faults + ([f"files missing: {missing}"] if missing else [])


def try_names(folder: Path, texts: Sequence[str]) -> list[str]:
    """Units with hostile names, all in one workbook."""
    names = choose_names(texts)
    print(f"  {len(names)} of {len(texts)} texts are taken as a unit's name")
    hostile = make_documents(folder / "names", names, {})
    harmless = make_documents(folder / "names-plain", [f"Xã số {number}" for number in range(len(names))], {})
    return compare(hostile, harmless, names)


def try_fontless(folder: Path, texts: Sequence[str]) -> list[str]:
    """Names that no font here can set: the export says so and writes nothing."""
    faults = []
    for number, text in enumerate(text for text in texts if any(ord(sign) > NO_FONT for sign in text)):
        made = make_documents(folder / f"fontless-{number}", (text, "Phú An"), {})
        if "Traceback" in made.said or "ngoài dự kiến" in made.said:
            faults.append(f"{text!r}: {made.said[:300]}")
    return faults


def try_settings(folder: Path, texts: Sequence[str], places: Sequence[str]) -> tuple[int, int, list[str]]:
    """One text in every setting at once; where that is refused, in each alone."""
    harmless = make_documents(folder / "plain", ("Phú Lâm", "Phú An"), dict.fromkeys(places, "lành"))
    tried, refused, faults = 0, 0, []
    settable = [text for text in texts if not any(ord(sign) > NO_FONT for sign in text)]
    for number, text in enumerate(settable):
        for place in (None, *places):
            changed = dict.fromkeys(places, text) if place is None else {**dict.fromkeys(places, "lành"), place: text}
            made = make_documents(folder / f"{number}-{place}", ("Phú Lâm", "Phú An"), changed)
            tried, refused = tried + 1, refused + made.refused
            if not made.refused:
                faults += [
                    f"{text!r} in {place or 'all settings'}: {fault}" for fault in compare(made, harmless, (text,))
                ]
            if place is None and not made.refused:
                break
    return tried, refused, faults


def try_secret(folder: Path) -> list[str]:
    """Send for real, to a server here: the password may lie in no file and be said by nobody."""
    folder.mkdir()
    certificates = Certificates(folder)
    faults = []
    with opened(PostOffice(), starttls=certificates.make_context()) as server:
        book = folder / "so.xlsx"
        profile = _profile(("Phú Lâm", "Phú An"), {})
        profile = profile._replace(settings={**profile.settings, "mail_port": str(server.port)})
        _fill(book, profile, ("Phú Lâm", "Phú An"))
        configure(book, {at(RECIPIENTS, "Thư điện tử"): "tt@phutan.gov.vn"})
        state = folder / "state"
        secrets = {"SSL_CERT_FILE": str(certificates.trusted), "XDG_STATE_HOME": str(state), "TMPDIR": str(folder)}
        for environment in (ENVIRONMENT, {"CHISO_SMTP_PASSWORD": PASSWORD + "x"}):
            code, said = chiso("mail", book, "--send", **secrets, **environment)
            if code not in (0, 1) or not said.strip():
                faults.append(f"sending ends with {code}: {said[:200]}")
            if PASSWORD in said:
                faults.append(f"the password is said: {said[:200]}")
            if "ngoài dự kiến" in said:
                faults.append(said[:300])
        if (ACCOUNT, PASSWORD) not in server.logins:
            faults.append(f"nothing was sent, so nothing is proved: {said[:300]}")
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "ca.pem":
            faults += [f"the password lies in {path.name}: {part}" for part in list_scripts(path, PASSWORD)]
    return faults


def check_permissions(made: Made, umask: int) -> list[str]:
    """No file may be written by others, and none has more than the user's mask lets it."""
    found = [(path.name, path.stat().st_mode & 0o777) for path in made.files if path.parent != made.folder]
    return [f"{name} has {mode:o} under the mask {umask:o}" for name, mode in found if mode & (umask | 0o002)]


def run_short(folder: Path) -> tuple[int, int, list[str]]:
    """Hostile names and one hostile text in every setting, in one workbook; a file's rights beside."""
    names, places = choose_names((*TEXTS[1:], *BRACED)), SETTINGS + FREE  # the first is the total row's name here
    hostile = make_documents(folder / "hostile", names, dict.fromkeys(places, TEXTS[0]))
    plain = [f"Xã số {number}" for number in range(len(names))]
    harmless = make_documents(folder / "harmless", plain, dict.fromkeys(places, "lành"), umask=0o077)
    faults = compare(hostile, harmless, names) + check_permissions(harmless, 0o077)
    return 1, hostile.refused, faults + ([f"refused: {hostile.said[:300]}"] if hostile.refused else [])


def run_long(folder: Path) -> tuple[int, int, list[str]]:
    """Every text as a name and in every setting; every usual mask of rights."""
    faults = [f"names: {fault}" for fault in try_names(folder, (*TEXTS, *BRACED))]
    faults += [f"names: {fault}" for fault in try_fontless(folder, TEXTS)]
    tried, refused, found = try_settings(folder, (*TEXTS, *BRACED), SETTINGS + FREE)
    for umask in (0o077, 0o002, 0o027):
        made = make_documents(folder / f"mask-{umask:o}", ("Phú Lâm", "Phú An"), {}, umask=umask)
        faults += check_permissions(made, umask)
    return tried, refused, faults + found


def run(*, short: bool) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tried, refused, faults = (run_short if short else run_long)(folder)
        faults += [f"secret: {fault}" for fault in try_secret(folder / "secret")]
    for fault in faults:
        print(f"  {fault[:500]}")
    return [
        count("hostile texts as names", len(TEXTS) + len(BRACED)), count("workbooks with hostile settings", tried), count("of them refused", refused),
        count("injections, losses, secrets, open files", len(faults), promised=0),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="torture.output")
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    started = time.monotonic()
    end("output", run(short=given.short), started)


if __name__ == "__main__":
    main()
