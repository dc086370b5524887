"""The report as a value: what the letter and the annexes say, before anyone lays them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from ...scoring import (
    LevelStandings,
    PeerStanding,
    PeerStandings,
    Period,
    Standing,
    Standings,
    TotalStanding,
    Week,
)
from ...scoring.values import NamedTuple
from ...scoring.week import has_gap
from ..analysis.analyse import Analysis
from ..cells.dates import write_day, write_day_in_words
from ..cells.value import RichText, Run, Value
from ..messages import Text
from ..office.config import Config
from ..office.file_names import KIND
from ..office.wording import emphasise, fill_plain, fill_text, list_placeholders, name_level, write_level_title
from ..week.details import Details, split_number
from .annex_note import write_note
from .commentary import write_commentary
from .numbered import name_files, write_number, write_numbers
from .numbers import NumberStyle
from .reminder_letter import write_reminders
from .reminding import Reminding, describe_reminders

_CLOSING = "./."
"""How the last sentence of a letter ends. Source: Decree 30/2020/NĐ-CP, Appendix I."""


class AnnexRow(NamedTuple):
    """A line of the annex: the eight values from the rank to its change; the total has no rank.

    `moved_most` asks for a bold change of score. Numbers are exact decimals. `standing` is the unit's own; the
    total has none.
    """

    values: tuple[Value, ...]
    is_total: bool = False
    moved_most: bool = False
    standing: Standing | None = None
    is_own: bool = False
    """Whether it is the issuer's line among its peers."""


class Annex(NamedTuple):
    """One level's table with its heading; `note` is empty or says why changes are missing or span a gap.

    `footnote`, beneath the table, says whose numbers are bold; it may be empty.
    """

    level: str
    label: str
    title: str
    document: str
    note: str
    headers: tuple[str, ...]
    columns: int
    rows: tuple[AnnexRow, ...]
    farthest_move: int
    footnote: str = ""


class Cover(NamedTuple):
    """What the mail says around the report: its subject on one line, its paragraphs."""

    subject: str
    paragraphs: tuple[str, ...]


class Report(NamedTuple):
    """The letter from top to bottom, then its annexes, and what they were made from.

    `issuer_full` is the issuer's name in sentences, `ratings` are all there are, the best first, as the annex prints
    them; `style` says how numbers are written. `with_trends` asks documents for a page of charts after the annexes.
    `peers` is the issuer among its peers, None where the week lists none; `peers_table` is the same laid out like an
    annex, where the configuration asks for it in documents. `number` is the document's, with its symbol, empty while
    it has none; `replaced_number` is that of the report that this one is issued instead of, `replaces` names it in
    words; `file_stem` is the pattern of files' names, filled but for the kind.
    """

    parent: str
    issuer: str
    number_line: str
    place_and_date: str
    summary: str
    paragraphs: tuple[tuple[str, RichText], ...]
    authority: str
    signer: str
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]
    issuer_full: str
    ratings: tuple[str, ...]
    style: NumberStyle
    standings: Standings
    analysis: Analysis
    reminding: Reminding
    cover: Cover
    with_trends: bool = False
    peers: PeerStandings | None = None
    peers_table: Annex | None = None
    number: str = ""
    replaced_number: str = ""
    replaces: str = ""
    file_stem: str = f"{{{KIND}}}"

    @property
    def week_name(self) -> str:
        """The week in words, as in Tuần 2 tháng 10 năm 2023."""
        period = self.standings.week.period
        return Text.WEEK_NAME.format(number=period.number, month=period.month, year=period.year)

    @property
    def tables(self) -> tuple[Annex, ...]:
        """What documents print after the letter: the annexes, then the peers where they are asked for."""
        return self.annexes if self.peers_table is None else (*self.annexes, self.peers_table)

    @property
    def title(self) -> str:
        """The document's title on one line: what file properties, bookmarks and subjects call it."""
        return " ".join(f"{Text.REPORT} {self.summary}".split())

    @property
    def total_name(self) -> str:
        """What the total's row is called; empty where there is none."""
        return next((str(row.values[1]) for annex in self.annexes for row in annex.rows if row.is_total), "")

    def grade(self, rating: str) -> int | None:
        """Return a printed rating's place among all there are, 0 the best; None if it is none of them."""
        return self.ratings.index(rating) if rating in self.ratings else None


def make_report(
    standings: Standings,
    analysis: Analysis,
    details: Details,
    config: Config,
    style: NumberStyle,
    peers: PeerStandings | None = None,
) -> Report:
    """Make the report of a week from its standings, what the weeks say of it, and the configuration.

    Paragraphs whose values are absent (the total, the place, a commentary that is switched off) leave it. Reminders
    that no paragraph asks for stand after the commentary; where there is none, at the end.
    Placeholders are known to be valid: the configuration was checked.
    """
    comments = []
    if config.is_on("commentary"):
        comments = write_commentary(standings, style, config.scale.bands[-1].label)
    values = fill_values(standings, details, config, style)
    values["nhận xét"] = " ".join(run.text for runs in comments for run in runs) or None
    reminding = describe_reminders(standings, analysis, config, style)
    number, replaced_number, replaces = write_numbers(details, config)
    several = len(standings.levels) > 1
    reminders = write_reminders(reminding, config, style, name_levels=several) if config.is_on("remind_letter") else []
    values["đôn đốc"] = " ".join(text.text for text in reminders) or None
    settings = config.settings
    return Report(
        parent=settings["parent"],
        issuer=settings["issuer"],
        number_line=Text.NUMBER_LINE.format(number=values["số văn bản"]),
        place_and_date=f"{settings['locality']}, {write_date_line(details.day, standings.week.period)}",
        summary=_write_summary(settings["summary"], values, replaces),
        paragraphs=tuple(_write_paragraphs(config, values, comments, reminders)),
        authority=settings["authority"],
        signer=details.signer or "",
        recipients=tuple(_list_recipients(config.recipients)),
        annexes=_make_annexes(standings, values, config),
        issuer_full=values["cơ quan"] or "",
        ratings=tuple(_capital(band.label) for band in config.scale.bands),
        style=style,
        standings=standings,
        analysis=analysis,
        reminding=reminding,
        cover=_write_cover(settings, values),
        with_trends=config.is_on("with_trends"),
        peers=peers,
        peers_table=_make_peers_table(peers, standings.week, values, config) if peers is not None else None,
        number=number,
        replaced_number=replaced_number,
        replaces=replaces,
        file_stem=name_files(standings.week, details, config),
    )


def _write_summary(wording: str, values: Mapping[str, str | None], replaces: str) -> str:
    summary = fill_plain(wording, values) or ""
    return f"{summary}\n{Text.REPLACING.format(report=replaces)}" if replaces else summary


def _write_paragraphs(
    config: Config, values: Mapping[str, str | None], comments: Sequence[tuple[Run, ...]], reminders: Sequence[RichText]
) -> list[tuple[str, RichText]]:
    """Fill the configured paragraphs; of commentary and reminders, where they stand alone, each is one of its own."""
    whole = {"{nhận xét}": [RichText(runs) for runs in comments], "{đôn đốc}": list(reminders)}
    paragraphs: list[tuple[str, RichText]] = []
    after: tuple[int, str] | None = None
    for paragraph in config.paragraphs:
        said = paragraph.text.strip().lower()
        if said in whole:
            paragraphs += [(paragraph.part, text) for text in whole[said]]
        elif (text := fill_text(paragraph.text, values)) is not None:
            paragraphs.append((paragraph.part, emphasise(text)))
        if "nhận xét" in list_placeholders(paragraph.text):
            after = len(paragraphs), paragraph.part
    if reminders and not any("đôn đốc" in list_placeholders(paragraph.text) for paragraph in config.paragraphs):
        at, part = after or _find_end(paragraphs)
        paragraphs[at:at] = [(part, text) for text in reminders]
    return paragraphs


def _find_end(paragraphs: Sequence[tuple[str, RichText]]) -> tuple[int, str]:
    """Where a paragraph may be added at the end, and to which part: before the one that closes the letter."""
    if not paragraphs:
        return 0, ""
    part, last = paragraphs[-1]
    return len(paragraphs) - last.text.endswith(_CLOSING), part


def fill_values(standings: Standings, details: Details, config: Config, style: NumberStyle) -> dict[str, str | None]:
    """Work out what every placeholder stands for this week; None where there is nothing to say."""
    week, total, place = standings.week, standings.total, standings.place
    number = write_number(split_number(details.number).number, config)
    return {
        "tuần": str(week.period.number),
        "tháng": str(week.period.month),
        "năm": str(week.period.year),
        "ngày chốt": write_day(week.snapshot),
        "lũy kế": Text.BASIS[week.basis],
        "tổng": style.write(total.score) if total else None,
        "tổng trước": style.write(total.previous) if total and total.previous is not None else None,
        "tăng giảm": style.write_delta(total.delta) if total and total.delta is not None else None,
        "xếp loại": total.rating.upper() if total and total.rating else None,
        "hạng": f"{place.rank:02}" if place else None,
        "trên": f"{place.of:02}" if place else None,
        "số đơn vị": str(sum(len(level.rows) for level in standings.levels)),
        "số": number or None,
        "số văn bản": config.settings["number_pattern"].replace("{số}", number or Text.BLANK_NUMBER),
        "ngày văn bản": write_date_line(details.day, week.period).removeprefix("ngày "),
        "cơ quan": config.settings["issuer_full"] or config.settings["issuer"],
        "địa danh": config.settings["locality"],
        "nhận xét": None,
        "đôn đốc": None,
    }


def write_date_line(day: date | None, period: Period) -> str:
    """Write the date of the document; with no day yet, leave room for it to be written by hand."""
    if day is not None:
        return write_day_in_words(day)
    return Text.BLANK_DATE.format(year=period.year)


def _write_cover(settings: Mapping[str, str], values: Mapping[str, str | None]) -> Cover:
    subject = fill_plain(settings["mail_subject"], values) or ""
    paragraphs = (fill_plain(line, values) for line in settings["mail_text"].splitlines())
    return Cover(" ".join(subject.split()), tuple(filter(None, paragraphs)))


def _list_recipients(recipients: tuple[str, ...]) -> list[str]:
    lines = [recipient.strip().lstrip("-").strip().rstrip(";.") for recipient in recipients]
    return [f"- {line}{'.' if line is lines[-1] else ';'}" for line in lines]


def _make_annexes(standings: Standings, values: Mapping[str, str | None], config: Config) -> tuple[Annex, ...]:
    annexes = []
    for index, level in enumerate(standings.levels):
        total = standings.total if index == 0 else None
        label = config.settings["annex_label"]
        if len(standings.levels) > 1:
            label = f"{label} {Text.ROMAN[index]}"
        rows = [_total_row(total, config)] if total else []
        rows += [_unit_row(standing, level, config) for standing in level.rows]
        move = max((abs(r.rank_change) for r in level.rows if r.rank_change), default=0)
        annexes.append(
            Annex(
                level=level.level,
                label=label,
                title=_title_of(level.level, config, values),
                document=fill_plain(config.settings["annex_document"], values) or "",
                note=write_note(level, standings.week.basis, config.roster),
                headers=_write_headers(level, standings.week.period, config),
                columns=int(config.settings["columns"]),
                rows=tuple(rows),
                farthest_move=move,
                footnote=_write_footnote(Text.FOOTNOTE_MOVED.format(count=move), config) if move else "",
            )
        )
    return tuple(annexes)


def _make_peers_table(
    peers: PeerStandings, week: Week, values: Mapping[str, str | None], config: Config
) -> Annex | None:
    """Lay the peers out as one more table like an annex; None unless the configuration asks for it."""
    if not config.is_on("with_peers"):
        return None
    period = week.period
    rows = []
    for row in peers.rows:
        delta, move = explain_peer_change(row, peers)
        scores = (_or_missing(row.peer.score), _capital(row.rating), _or_missing(row.previous), delta)
        cells = (_or_missing(row.rank), row.peer.name, *scores, _or_missing(row.previous_rank), move)
        rows.append(AnnexRow(cells, is_own=row.peer.is_own))
    note = ""
    if peers.previous is not None and not peers.comparable:
        note = Text.NOTE_NEW_PERIOD.format(basis=Text.BASIS[week.basis])
    elif peers.previous is not None and has_gap(period, peers.previous):
        note = Text.NOTE_GAP.format(number=peers.previous.number, month=peers.previous.month)
    last = Text.LAST_WEEK if peers.previous is None else _write_week(peers.previous, period)
    week_texts = (Text.SCORE_HEADER.format(week=_write_week(period, period)), Text.SCORE_HEADER.format(week=last))
    name, rating, *others = Text.ANNEX_HEADERS
    own = next((row.peer.name for row in peers.rows if row.peer.is_own), "")
    return Annex(
        level=Text.PEERS_LEVEL,
        label=Text.PEERS_LABEL,
        title=Text.PEERS_TITLE.format(number=period.number, month=period.month, year=period.year),
        document=fill_plain(config.settings["annex_document"], values) or "",
        note=note,
        headers=(config.settings["rank_heading"], name, week_texts[0], rating, week_texts[1], *others),
        columns=int(config.settings["columns"]),
        rows=tuple(rows),
        farthest_move=0,
        footnote=_write_footnote(Text.FOOTNOTE_OWN.format(name=own), config) if own else "",
    )


def _write_footnote(text: str, config: Config) -> str:
    return text if config.is_on("footnote") else ""


def explain_peer_change(row: PeerStanding, peers: PeerStandings) -> tuple[Value, Value]:
    """Return a peer's change of score and of rank as they are shown: numbers, or a word for why there are none."""
    if row.delta is not None:
        return row.delta, row.rank_change
    if row.peer.score is None or peers.previous is None:
        return Text.MISSING, Text.MISSING
    word = Text.NEW_UNIT if row.previous is None else Text.NEW_PERIOD
    return word, word


def _title_of(level: str, config: Config, values: Mapping[str, str | None]) -> str:
    """The configured title, filled; a level that has none gets the usual one with its own name."""
    title = config.level_titles.get(level)
    if title and title.text:
        return fill_plain(title.text, values) or ""
    return fill_plain(write_level_title("{cấp}"), {**values, "cấp": name_level(level)}) or ""


def _write_headers(level: LevelStandings, period: Period, config: Config) -> tuple[str, ...]:
    last = Text.LAST_WEEK if level.previous is None else _write_week(level.previous, period)
    name, rating, *others = Text.ANNEX_HEADERS
    return (
        config.settings["rank_heading"],
        name,
        Text.SCORE_HEADER.format(week=_write_week(period, period)),
        rating,
        Text.SCORE_HEADER.format(week=last),
        *others,
    )


def _write_week(period: Period, current: Period) -> str:
    """Write a week so that no line breaks within it; with its year it is wider than its column and must."""
    wording = Text.SCORE_WEEK if period.year == current.year else Text.SCORE_WEEK_OF_YEAR
    return wording.format(number=period.number, month=period.month, year=period.year)


def _total_row(total: TotalStanding, config: Config) -> AnnexRow:
    delta: Value = total.delta
    if delta is None:
        delta = Text.MISSING if total.previous is None else Text.NEW_PERIOD
    previous = Text.MISSING if total.previous is None else total.previous
    name = config.settings["total_name"]
    values = (None, name, total.score, _capital(total.rating), previous, delta, None, None)
    return AnnexRow(values, is_total=True)


def _unit_row(standing: Standing, level: LevelStandings, config: Config) -> AnnexRow:
    name = standing.unit.name
    delta: Value = standing.delta
    move: Value = standing.rank_change
    if delta is None:
        delta = move = _explain_no_change(standing, level)
    elif move is None:
        move = Text.MISSING  # ranks among other units are not compared
    return AnnexRow(
        values=(
            _or_missing(standing.rank),
            name.upper() if config.is_on("capitals") else name,
            _or_missing(standing.entry.score),
            _capital(standing.rating),
            _or_missing(standing.previous),
            delta,
            _or_missing(standing.previous_rank),
            move,
        ),
        moved_most=standing.moved_most,
        standing=standing,
    )


def _explain_no_change(standing: Standing, level: LevelStandings) -> str:
    if standing.entry.score is None or level.previous is None:
        return Text.MISSING
    return Text.NEW_UNIT if standing.previous is None else Text.NEW_PERIOD


def _or_missing(value: Decimal | int | None) -> Value:
    return Text.MISSING if value is None else value


def _capital(rating: str | None) -> str:
    return Text.MISSING if rating is None else rating.upper()
