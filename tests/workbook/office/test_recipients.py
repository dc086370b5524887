"""Addresses as staff type them into `Cấu hình`."""

import pytest

from chiso.workbook.office.recipients import Mailbox, read_mailbox, split_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.vn", [("a@b.vn", False)]),
        ("a@b.vn; c@d.vn,e@f.vn\ng@h.vn", [(f"{x}.vn", False) for x in ("a@b", "c@d", "e@f", "g@h")]),
        ("cc: a@b.vn; c@d.vn", [("a@b.vn", True), ("c@d.vn", True)]),
        ("a@b.vn; CC : c@d.vn", [("a@b.vn", False), ("c@d.vn", True)]),
        ("Phòng Văn hóa, Thông tin <a@b.vn>", [("Phòng Văn hóa, Thông tin <a@b.vn>", False)]),
        (" ; ", []),
        ("", []),
    ],
)
def test_one_cell_may_hold_several_and_cc_turns_those_after_it_into_copies(text, found):
    assert list(split_addresses(text)) == found


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("vanphong@phutan.gov.vn", Mailbox("vanphong@phutan.gov.vn")),
        ("a@localhost", Mailbox("a@localhost")),
        ("Văn phòng <a@b.vn>", Mailbox("a@b.vn", "Văn phòng")),
        ('"Phòng A, B" <a@b.vn>', Mailbox("a@b.vn", "Phòng A, B")),
        ("Văn\r\nphòng\x00 <a@b.vn>", Mailbox("a@b.vn", "Văn phòng")),
    ],
)
def test_an_address_is_read_with_or_without_a_name(text, box):
    assert read_mailbox(text) == box


@pytest.mark.parametrize(
    "text",
    ["phutan", "a b@c.vn", "a@b.vn\r\nBcc: x@y.vn", "a@b..vn", ".a@b.vn", "a@@b.vn", "á@b.vn", "<a@b.vn", "a@-b.vn"],
)
def test_what_is_no_address_is_not_taken_for_one(text):
    assert read_mailbox(text) is None
