"""Several at once: processes that refresh one workbook, and processes that send one mail.

Every week that was acknowledged is there once, and every mail arrives once. `--short` takes few of each.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

import click

from chiso.scoring import Period
from chiso.workbook.book.layout import RECIPIENTS
from support.clerk import COMMAND, chiso, refresh, scores
from support.config import at, configure, find_setting
from support.post_office import ACCOUNT, HOST, PASSWORD, Certificates, PostOffice, opened
from support.reading import read_rows, read_unit_records
from torture.figures import Figure, count, end

UNITS = ("An Phú", "Bình Hòa", "Cái Dầu")
LIST = "mã,đơn vị,cấp,thư điện tử\n" + "".join(f"X{n},{unit},Xã,dv{n}@phutan.gov.vn\n" for n, unit in enumerate(UNITS))
TO = "tt@phutan.gov.vn"


def name_week(writer: int, turn: int) -> Period:
    """Every process writes weeks of its own years, so that all of them must be there in the end."""
    return Period(2001 + 10 * writer + turn // 60, 1 + turn // 5 % 12, 1 + turn % 5)


def make_book(room: Path) -> Path:
    """A new workbook of three units, alone in its folder."""
    room.mkdir()
    units, book = room / "don-vi.csv", room / "so.xlsm"
    units.write_text(LIST, encoding="utf-8")
    made = chiso("new", book, "--units", units)
    units.unlink()
    if made.code:
        raise SystemExit(made.err)
    return book


def make_mail_book(room: Path, port: int) -> Path:
    """A workbook with a week on its report, and all that sending needs."""
    book = make_book(room)
    done = refresh(book, scores(dict.fromkeys(UNITS, "60.00")), "--week", "2023-10/2", "--date", "2023-10-09")
    if done.code:
        raise SystemExit(done.out)
    given = {
        "Máy chủ thư": HOST,
        "Cổng thư": port,
        "Tài khoản thư": ACCOUNT,
        "Người gửi thư": f"Văn phòng <{ACCOUNT}>",
    }
    settings = {find_setting(book, label): value for label, value in given.items()}
    configure(book, settings | {at(RECIPIENTS, "Thư điện tử"): TO})
    return book


def refresh_often(book: Path, writer: int, turns: int) -> list[tuple[str, int, str]]:
    """Refresh with one week after the other; return each week, how it ended and what was said."""
    ends = []
    for turn in range(turns):
        period = name_week(writer, turn)
        paste = scores({"TOÀN HUYỆN": "60.00"} | dict.fromkeys(UNITS, f"{50 + writer}.{turn:02}"))
        day = f"{period.year}-{period.month:02}-{5 * period.number:02}"
        answer = refresh(book, paste, "--week", str(period), "--date", day)
        ends.append((str(period), answer.code, answer.out[-300:] + answer.err))
    return ends


def refresh_together(folder: Path, writers: int, turns: int) -> list[Figure]:
    """Let processes refresh one workbook at once, and look for every week that they were told is in it."""
    book = make_book(folder / "refreshed")
    with get_context("fork").Pool(writers) as pool:
        calls = [pool.apply_async(refresh_often, (book, writer, turns)) for writer in range(writers)]
        ends = [found for call in calls for found in call.get()]
    acknowledged = {week for week, code, _ in ends if code == 0}
    there = Counter((row[0], row[2]) for row in read_unit_records(book))
    lost = [week for week in acknowledged for unit in UNITS if there[week, unit] == 0]
    doubled = [key for key, number in there.items() if number > 1]
    unasked = {week for week, _ in there} - acknowledged
    untold = [said for _, code, said in ends if code and "lệnh chiso khác" not in said]
    for said in untold[:3]:
        print(f"BROKEN {said}")
    return [
        Figure("refreshes at once", f"{writers} processes × {turns}"),
        Figure("acknowledged", f"{len(acknowledged)} of {len(ends)}"),
        count("acknowledged and lost", len(lost), promised=0),
        count("recorded twice", len(doubled), promised=0),
        count("refused and recorded", len(unasked), promised=0),
        count("refused for another reason than the wait", len(untold), promised=0),
        count("left beside the workbook", len(list(book.parent.iterdir())) - 1, promised=0),
    ]


def send_together(folder: Path, senders: int, rounds: int) -> list[Figure]:
    """Let processes send the mail of one week at once, again and again in new workbooks, to a real server."""
    tally: Counter[str] = Counter()
    with ExitStack() as stack:
        certificates = Certificates(folder)
        environment = os.environ | {"SSL_CERT_FILE": str(certificates.trusted), "CHISO_SMTP_PASSWORD": PASSWORD}
        office = stack.enter_context(opened(PostOffice(), starttls=certificates.make_context()))
        for number in range(rounds):
            book = make_mail_book(folder / f"mail {number}", office.port)
            office.inbox.clear()
            sending = []
            for sender in range(senders):
                command = [COMMAND, "mail", book, "--send", *(["--per-unit"] if number % 2 else [])]
                sending.append(subprocess.Popen(command, env=environment, stdout=-1, stderr=-1))
                time.sleep(random.Random(number * senders + sender).random() / 5)
            said = [process.communicate() for process in sending]
            codes = [process.returncode for process in sending]
            unread = "ngoài dự kiến".encode()
            logged = [row[5] for row in read_rows(book, "Nhật ký", 4) if row[1] == "Đã gửi thư"]
            wanted = (
                Counter([TO]) if number % 2 == 0 else Counter([f"dv{unit}@phutan.gov.vn" for unit in range(len(UNITS))])
            )
            arrived = Counter(address for mail in office.inbox for address in mail.recipients)
            tally["mails that arrived twice"] += sum((arrived - wanted).values())
            tally["mails that no one got"] += sum((wanted - arrived).values())
            tally["mails sent and not logged, or logged twice"] += abs(len(logged) - len(office.inbox))
            tally["rounds in which no one says that it is done"] += number % 2 == 0 and 0 not in codes
            tally["messages that no one should read"] += sum(unread in err for _, err in said)
    names = (
        "mails that arrived twice",
        "mails that no one got",
        "mails sent and not logged, or logged twice",
        "rounds in which no one says that it is done",
        "messages that no one should read",
    )
    return [
        Figure("sent at once", f"{senders} processes × {rounds} weeks, every second one mail a unit"),
        *(count(name, tally[name], promised=0) for name in names),
    ]


@click.command()
@click.option("--short", is_flag=True, help="A few of each.")
def main(short: bool) -> None:
    """Run both, print what was found, and end with 1 where a promise is broken."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        figures = refresh_together(Path(name), 4, 3 if short else 50)
        figures += send_together(Path(name), 2, 1 if short else 10)
    end("several", figures, started)


if __name__ == "__main__":
    main()
