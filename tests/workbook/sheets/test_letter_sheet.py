"""`Báo cáo` laid out: how high rows are, and what a cell is given so that its lines break where they may."""

from chiso.workbook.book.layout import LETTER, LETTER_ROWS
from chiso.workbook.cells.value import RichText, Run
from chiso.workbook.sheets.letter_and_annex import lay_out_letter
from support.reports import make_seed_report

BODY = LETTER_ROWS["body"] - 1
ROOMY, CLOSE = 26.25, 21.75
"""Points of a paragraph of one line: 13 × 1.21 and a gap of 10 or of 6, in whole pixels of 0.75."""


def lay_out(texts):
    paragraphs = tuple(("Kết quả", RichText(tuple(Run(part, bold) for part, bold in text))) for text in texts)
    return lay_out_letter(make_seed_report()._replace(paragraphs=paragraphs))


def lines(count):
    return lay_out([[("Một dòng ngắn.", False)]] * count)


def paragraph_height(changes):
    return changes.heights_pt[LETTER][BODY]


def test_a_letter_that_is_longer_than_a_page_by_a_line_or_two_is_set_closer_and_stays_on_it():
    single = [count for count in range(1, 40) if not lines(count).breaks[LETTER]]
    closer = [count for count in single if paragraph_height(lines(count)) == CLOSE]

    assert single == list(range(1, max(single) + 1))
    assert closer
    assert closer == single[-len(closer) :]
    assert all(paragraph_height(lines(count)) == ROOMY for count in single if count not in closer)


def test_a_letter_of_two_pages_is_not_set_closer():
    first = next(count for count in range(1, 40) if lines(count).breaks[LETTER])

    assert paragraph_height(lines(first)) == ROOMY
    assert paragraph_height(lines(39)) == ROOMY


def test_the_first_line_is_indented_and_the_number_of_a_document_cannot_break():
    changes = lay_out(
        [
            [("Theo Nghị quyết số 01/NQ-CP (766/QĐ-TTg) ngày 23/6/2022, kinh tế - xã hội và/hoặc một-cửa.", False)],
            [("2. Đề nghị", True), (" theo 77/QĐ-UBND:", False)],
        ]
    )
    plain, rich = (row[0] for row in changes.blocks[LETTER][BODY : BODY + 2])

    indent = "\N{NO-BREAK SPACE}" * 11
    assert plain == (
        f"{indent}Theo Nghị quyết số 01/NQ\N{NON-BREAKING HYPHEN}CP (766/QĐ\N{NON-BREAKING HYPHEN}TTg) ngày 23/6/2022, "
        "kinh tế - xã hội và/hoặc một-cửa."
    )
    assert [(run.text, run.bold) for run in rich.runs] == [
        (f"{indent}2. Đề nghị", True),
        (" theo 77/QĐ\N{NON-BREAKING HYPHEN}UBND:", False),
    ]
