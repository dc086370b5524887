"""`mail --send` against a real server: nothing is sent twice, nothing is said to be sent that was not."""

import re
import subprocess
import sys
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import RECIPIENTS, UNITS
from chiso.workbook.closed.lock import hold_book
from support.clerk import COMMAND, chiso, edit
from support.clerk import opened as opened_book
from support.config import at, configure, find_setting
from support.post_office import ACCOUNT, HOST, PASSWORD, Certificates, PostOffice, opened
from support.reading import read_rows

pytestmark = pytest.mark.whole

TO, CULTURE, ARCHIVE = "tt@phutan.gov.vn", "vh@phutan.gov.vn", "luu@phutan.gov.vn"
FIRST, THIRD = (at(RECIPIENTS, "Thư điện tử", row) for row in (1, 3))
STARTED, SENT, NOT_SENT = "Bắt đầu gửi thư", "Đã gửi thư", "Chưa gửi được thư"
UNCERTAIN = "Không rõ thư đã gửi chưa"


@pytest.fixture
def certificates(tmp_path, monkeypatch):
    found = Certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(found.trusted))
    monkeypatch.setenv("CHISO_SMTP_PASSWORD", PASSWORD)
    return found


@pytest.fixture
def server(certificates):
    """A server with STARTTLS that knows the account."""
    with opened(PostOffice(), starttls=certificates.make_context()) as found:
        yield found


def set_up_mail(book, port, **settings):
    """Fill in the mail settings and three addresses."""
    given = {
        "Máy chủ thư": HOST,
        "Cổng thư": port,
        "Tài khoản thư": ACCOUNT,
        "Người gửi thư": f"Văn phòng <{ACCOUNT}>",
    } | settings
    cells = {find_setting(book, label): value for label, value in given.items()}
    configure(book, cells | {FIRST: TO, THIRD: f"Phòng Văn hóa <{CULTURE}>; cc: {ARCHIVE}"})
    return book


@pytest.fixture
def book(seed_book, server):
    return set_up_mail(seed_book, server.port)


def send(book, *options):
    return chiso("mail", book, "--send", *options)


def logged(book):
    """What the log says of mail: what, and whether for the first time."""
    return [(row[1], row[4]) for row in read_rows(book, "Nhật ký", 4) if "thư" in row[1]]


def details(book):
    return [row[5] for row in read_rows(book, "Nhật ký", 4) if "thư" in row[1]]


def test_the_mail_reaches_every_address_once_and_is_recorded(book, server, read_mail):
    answer = send(book)
    [received] = server.inbox
    mail = read_mail(received.data)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Đã gửi thư tới 3 địa chỉ: {TO}, {CULTURE}, {ARCHIVE}.\n"
    assert (received.sender, received.recipients) == (ACCOUNT, [TO, CULTURE, ARCHIVE])
    assert server.logins == [(ACCOUNT, PASSWORD)]
    assert mail.subject.endswith("Tuần 2 tháng 10 năm 2023")
    assert mail.to == [["", TO], ["Phòng Văn hóa", CULTURE]]
    assert mail.date
    assert "x-unsent" not in mail.headers
    assert logged(book) == [(STARTED, "Gửi lần đầu"), (SENT, "Gửi lần đầu")]
    assert details(book)[1] == f"{mail.message_id} tới {TO}, {CULTURE}, {ARCHIVE}"


def test_a_long_line_of_the_log_is_as_tall_as_its_text(book, server):
    configure(book, {FIRST: "; ".join(f"don-vi-so-{number}@phutan.gov.vn" for number in range(20))})
    send(book)
    sheet = load_workbook(book)["Nhật ký"]
    heights = [sheet.row_dimensions[row].height for row in (4, 6, 7)]

    assert heights[0] is None
    assert heights[1] == heights[2] == 15 * 10  # 46 characters of the Message-ID, 22 addresses of about 28


def test_a_repeat_is_recognised_and_refused_before_the_server_is_asked(book, server):
    send(book)
    before, sessions = book.read_bytes(), server.sessions
    answer = send(book)

    assert answer.code == 1
    assert "đã gửi" in answer.err
    assert "--again" in answer.err
    assert (len(server.inbox), server.sessions) == (1, sessions)
    assert book.read_bytes() == before


def test_again_sends_again_under_an_id_that_no_server_drops(book, server, read_mail):
    send(book)
    assert send(book, "--again").code == 0
    ids = [read_mail(mail.data).message_id for mail in server.inbox]

    assert len(set(ids)) == 2
    assert logged(book)[2:] == [(STARTED, "Gửi lại"), (SENT, "Gửi lại")]
    assert send(book).code == 1


def test_the_id_is_the_same_wherever_the_same_week_is_sent_from(book, server, read_mail):
    copy = book.with_name("ban-sao.xlsx")
    copy.write_bytes(book.read_bytes())
    send(book)
    send(copy)
    ids = {read_mail(mail.data).message_id for mail in server.inbox}

    assert len(ids) == 1


def test_another_week_is_another_mail(book, server, read_mail):
    assert send(book).code == 0
    assert send(book, "--week", "2023-10/1").code == 0
    assert len({read_mail(mail.data).message_id for mail in server.inbox}) == 2


def test_a_refused_recipient_is_reported_and_recorded_and_the_others_get_it(book, server):
    server.refuse[CULTURE] = "550 5.1.1 No such mailbox"
    answer = send(book)

    assert answer.code == 1
    assert server.recipients == [[TO, ARCHIVE]]
    assert answer.out == f"Đã gửi thư tới 2 địa chỉ: {TO}, {ARCHIVE}.\n"
    assert f"Máy chủ không nhận địa chỉ {CULTURE} (550 5.1.1 No such mailbox)" in answer.err
    assert details(book)[1].endswith(f"tới {TO}, {ARCHIVE}; không nhận: {CULTURE} (550 5.1.1 No such mailbox)")


def test_when_all_recipients_are_refused_nothing_is_sent_and_nothing_recorded(book, server):
    server.refuse = dict.fromkeys((TO, CULTURE, ARCHIVE), "550 5.1.1 no")
    before = book.read_bytes()
    answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert "Chưa gửi được thư. Máy chủ không nhận địa chỉ nào." in answer.err
    assert server.inbox == []
    assert book.read_bytes() == before


def test_a_mail_that_the_server_refuses_may_be_sent_later(book, server):
    server.ends = ["refuses", "takes"]
    answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert "Máy chủ thư từ chối (554 5.7.1 Not wanted)" in answer.err
    assert logged(book) == [(STARTED, "Gửi lần đầu"), (NOT_SENT, "Gửi lần đầu")]
    assert send(book).code == 0
    assert len(server.inbox) == 1


@pytest.mark.parametrize("end", ["takes then drops", "drops"])
def test_a_line_cut_while_the_mail_is_handed_over_is_never_called_sent_and_not_repeated(book, server, end):
    server.ends = [end, "takes"]
    answer = send(book)
    taken = len(server.inbox)

    assert (answer.code, answer.out) == (1, "")
    assert "KHÔNG RÕ thư đã đi chưa" in answer.err
    assert logged(book) == [(STARTED, "Gửi lần đầu"), (UNCERTAIN, "Gửi lần đầu")]

    answer = send(book)
    assert answer.code == 1
    assert "không rõ thư đã đi chưa" in answer.err
    assert len(server.inbox) == taken == (end == "takes then drops")
    assert send(book, "--again").code == 0
    assert len(server.inbox) == taken + 1


def test_a_failed_repeat_does_not_make_the_first_mail_forgotten(book, server):
    send(book)
    server.ends = ["refuses", "takes"]
    assert send(book, "--again").code == 1
    assert send(book).code == 1
    assert len(server.inbox) == 1


def test_a_process_stopped_between_announcement_and_answer_is_not_repeated(book, server):
    """As a power cut leaves the workbook: announced, and nothing after."""
    send(book)
    with opened_book(book) as workbook:
        last = next(row for row in workbook["Nhật ký"].iter_rows(min_row=4) if row[1].value == SENT)
        for cell in last:
            cell.value = None
    answer = send(book)

    assert answer.code == 1
    assert "không rõ thư đã đi chưa" in answer.err
    assert len(server.inbox) == 1


def test_a_workbook_that_takes_no_announcement_sends_nothing(book, server):
    lock = book.with_name(f".~lock.{book.name}#")
    server.on_offer = lambda: lock.write_bytes(b"")
    answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert "đang mở ở chương trình khác" in answer.err
    assert server.inbox == []


def test_a_workbook_that_takes_no_end_says_loudly_that_the_mail_is_out(book, server):
    lock = book.with_name(f".~lock.{book.name}#")
    server.on_data = lambda: lock.write_bytes(b"")
    answer = send(book)
    lock.unlink()

    assert (answer.code, answer.out) == (1, "")
    assert "THƯ ĐÃ GỬI" in answer.err
    assert "KHÔNG GHI ĐƯỢC" in answer.err
    assert len(server.inbox) == 1
    assert send(book).code == 1
    assert len(server.inbox) == 1


def test_two_that_send_at_once_send_one_mail(book, server):
    """Both have seen that nothing was sent, and the server takes both, before either can announce it in the log."""
    with hold_book(book):
        sending = [
            subprocess.Popen([COMMAND, "mail", book, "--send"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        for process in sending:
            assert "chờ lệnh đó xong" in process.stderr.readline().decode()
    said = [process.communicate(timeout=90) for process in sending]

    assert sorted(process.returncode for process in sending) == [0, 1]
    assert len(server.inbox) == 1
    assert logged(book) == [(STARTED, "Gửi lần đầu"), (SENT, "Gửi lần đầu")]
    [refused] = [err.decode() for process, (_, err) in zip(sending, said, strict=True) if process.returncode]
    assert "không rõ thư đã đi chưa" in refused or "đã gửi" in refused


@pytest.mark.parametrize("kind", ["another name", "unknown authority"])
def test_a_wrong_certificate_gets_neither_mail_nor_password(seed_book, certificates, tmp_path_factory, kind):
    wrong = certificates if kind == "another name" else Certificates(tmp_path_factory.mktemp("other"))
    context = wrong.make_context("thu.khac.vn" if kind == "another name" else HOST)
    with opened(PostOffice(), starttls=context) as server:
        book = set_up_mail(seed_book, server.port)
        before = book.read_bytes()
        answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert f"Chứng thư của máy chủ thư {HOST} không tin được" in answer.err
    assert (server.logins, server.inbox) == ([], [])
    assert book.read_bytes() == before


def test_a_server_without_starttls_gets_neither_mail_nor_password(seed_book, certificates):
    with opened(PostOffice(), login=False) as server:
        answer = send(set_up_mail(seed_book, server.port))

    assert (answer.code, answer.out) == (1, "")
    assert "không mã hóa theo cách đã chọn" in answer.err
    assert (server.logins, server.inbox) == ([], [])


def test_tls_from_the_first_byte(seed_book, certificates):
    with opened(PostOffice(), tls=certificates.make_context()) as server:
        answer = send(set_up_mail(seed_book, server.port, **{"Bảo mật thư": "TLS"}))

    assert (answer.err, answer.code, len(server.inbox)) == ("", 0, 1)


def test_tls_asked_of_a_starttls_server_is_refused(book, server):
    configure(book, {find_setting(book, "Bảo mật thư"): "TLS"})
    answer = send(book)

    assert answer.code == 1
    assert "không mã hóa theo cách đã chọn" in answer.err
    assert server.inbox == []


def test_a_wrong_password_is_said_and_not_shown(book, server, monkeypatch):
    monkeypatch.setenv("CHISO_SMTP_PASSWORD", "sai-mat-khau")
    answer = send(book)

    assert answer.code == 1
    assert f"không cho tài khoản {ACCOUNT} đăng nhập (535" in answer.err
    assert "sai-mat-khau" not in answer.err
    assert server.inbox == []


def test_a_password_that_servers_do_not_understand_is_not_shown(book, monkeypatch):
    monkeypatch.setenv("CHISO_SMTP_PASSWORD", "mật-khẩu")
    answer = send(book)

    assert answer.code == 1
    assert "Mật khẩu thư có chữ ngoài bảng mã ASCII" in answer.err
    assert "mật-khẩu" not in answer.err


def test_no_one_answering_is_said_with_host_and_port(seed_book, certificates):
    with opened(PostOffice()) as server:
        port = server.port
    answer = send(set_up_mail(seed_book, port))

    assert answer.code == 1
    assert f"Không nối được máy chủ thư {HOST} cổng {port}" in answer.err


def test_the_password_is_in_no_file_and_in_no_message(book, server):
    answer = send(book)
    with ZipFile(book) as package:
        parts = [package.read(name) for name in package.namelist()]
    texts = [*parts, server.inbox[0].data, answer.out.encode(), answer.err.encode()]

    assert not [text for text in texts if PASSWORD.encode() in text]


def test_the_password_may_come_from_the_systems_store(book, server, tmp_path, monkeypatch):
    monkeypatch.delenv("CHISO_SMTP_PASSWORD")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    answer = send(book)
    assert answer.code == 1
    assert "chiso mail SỔ --password" in answer.err

    kept = keep_password(book, PASSWORD)
    assert (kept.returncode, kept.stdout.decode()) == (0, f"Đã lưu mật khẩu của {ACCOUNT} vào kho mật khẩu của máy.\n")
    assert PASSWORD.encode() not in kept.stderr
    assert send(book).code == 0
    assert server.logins == [(ACCOUNT, PASSWORD)]


@pytest.mark.parametrize("password", ["mật khẩu", ""], ids=["no ASCII", "none"])
def test_a_password_that_cannot_be_is_not_kept(book, tmp_path, monkeypatch, password):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert keep_password(book, password).returncode == 1
    assert not list(tmp_path.rglob("keyring*.cfg"))


def keep_password(book, password):
    """Answer the question for the password; without a terminal it is read from standard input."""
    command = [COMMAND, "mail", book, "--password"]
    return subprocess.run(
        command, input=f"{password}\n".encode(), capture_output=True, check=False, timeout=60, start_new_session=True
    )


def test_a_machine_without_a_store_is_told_of_the_variable(book, monkeypatch):
    monkeypatch.delenv("CHISO_SMTP_PASSWORD")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    answer = send(book)

    assert answer.code == 1
    assert "CHISO_SMTP_PASSWORD" in answer.err


@pytest.mark.parametrize(
    ("label", "value", "said"),
    [
        ("Máy chủ thư", None, "Chưa có máy chủ thư"),
        ("Máy chủ thư", "smtp.tinh.gov.vn:587", "không kèm cổng"),
        ("Cổng thư", "70000", "từ 1 đến 65535"),
        ("Người gửi thư", None, "Chưa có địa chỉ người gửi"),
        ("Tài khoản thư", "văn phòng", "Tài khoản thư không được có dấu"),
    ],
)
def test_settings_that_do_not_do_are_refused_by_their_cell(book, server, label, value, said):
    cell = find_setting(book, label)
    configure(book, {cell: value})
    answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert str(cell) in answer.err
    assert said in answer.err
    assert server.inbox == []


def test_without_any_address_nothing_is_sent(book, server):
    configure(book, {FIRST: None, THIRD: None})
    sessions = server.sessions
    answer = send(book)

    assert (answer.code, answer.out) == (1, "")
    assert str(FIRST) in answer.err
    assert server.sessions == sessions


def test_without_send_the_network_is_not_touched(book):
    script = (
        "import sys; from chiso.macros.cli.start import run_command\n"
        "def hook(event, arguments):\n"
        "    if event.startswith(('socket.', 'smtplib.')): raise SystemExit(f'reached: {event}')\n"
        "sys.addaudithook(hook)\n"
        f"sys.exit(run_command(['mail', {str(book)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("options", [("--send", "--out", "a.eml"), ("--send", "--force"), ("--again",)])
def test_options_that_contradict_each_other_are_wrong_usage(seed_book, options):
    assert chiso("mail", seed_book, *options).code == 2


# One mail a unit


@pytest.fixture
def unit_book(book):
    """Addresses for the first five units, in the order of the report."""
    addresses = (at(UNITS, "Thư điện tử", row) for row in range(1, 6))
    configure(book, {cell: f"don-vi-{row}@phutan.gov.vn" for row, cell in enumerate(addresses, start=5)})
    return book


def sent_units(server, read_mail):
    return [re.search(r" - (.+)$", read_mail(mail.data).subject)[1] for mail in server.inbox]


def test_each_unit_with_an_address_gets_its_own_mail(unit_book, server, read_mail):
    answer = send(unit_book, "--per-unit")

    assert answer.code == 0
    assert "Đã gửi thư cho 5 đơn vị." in answer.out
    assert "Chưa có địa chỉ thư: PHÚ THÀNH" in answer.out
    assert sorted(map(len, server.recipients)) == [1] * 5
    assert sent_units(server, read_mail) == [
        f"UBND xã {name}" for name in ("Phú Lâm", "Phú An", "Hiệp Xương", "Phú Thạnh", "Phú Hưng")
    ]
    assert len(logged(unit_book)) == 10


def test_a_stop_in_the_middle_goes_on_without_sending_twice(unit_book, server, read_mail):
    server.ends = ["takes", "takes", "takes then drops", "takes"]
    answer = send(unit_book, "--per-unit")
    assert answer.code == 1
    assert "Đã gửi thư cho 2 đơn vị." in answer.out
    assert "HIỆP XƯƠNG: Kết nối đứt" in answer.err
    assert "Còn 2 đơn vị chưa gửi; chạy lại lệnh này để gửi tiếp" in answer.err

    answer = send(unit_book, "--per-unit")
    assert answer.code == 1
    assert "2 đơn vị đã được gửi từ trước" in answer.out
    assert "Không rõ thư trước đã đến chưa: HIỆP XƯƠNG." in answer.err
    assert sent_units(server, read_mail) == [
        f"UBND xã {name}" for name in ("Phú Lâm", "Phú An", "Hiệp Xương", "Phú Thạnh", "Phú Hưng")
    ]


def test_a_unit_that_the_server_refuses_does_not_stop_the_others(unit_book, server, read_mail):
    server.refuse["don-vi-6@phutan.gov.vn"] = "550 no"
    answer = send(unit_book, "--per-unit")

    assert answer.code == 1
    assert "PHÚ AN: Chưa gửi được thư." in answer.err
    assert sent_units(server, read_mail) == [
        f"UBND xã {name}" for name in ("Phú Lâm", "Hiệp Xương", "Phú Thạnh", "Phú Hưng")
    ]

    server.refuse.clear()
    assert send(unit_book, "--per-unit").code == 0
    assert sent_units(server, read_mail)[-1] == "UBND xã Phú An"
    assert len(server.inbox) == 5


def test_mails_to_units_do_not_stand_for_the_mail_to_all(unit_book, server):
    assert send(unit_book, "--per-unit").code == 0
    assert send(unit_book).code == 0
    assert len(server.inbox) == 6
    assert send(unit_book, "--per-unit").code == 1
    assert len(server.inbox) == 6


# ── A report that is issued again ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def mailed(book):
    """A workbook whose report 1775 went out to three addresses."""
    edit(book, "Nhập liệu", {"H5": 1775})
    assert chiso("refresh", book).code == 0
    assert send(book).code == 0
    return book


def test_after_a_report_was_mailed_another_number_must_say_what_it_replaces(mailed, server):
    edit(mailed, "Nhập liệu", {"H5": 1780})
    answers = [send(mailed), send(mailed, "--again"), chiso("mail", mailed, "--out", mailed.parent)]

    assert [answer.code for answer in answers] == [1, 1, 1]
    assert "Nhập liệu!H5" in answers[0].err
    assert "Báo cáo số 1775/BC-VP của tuần này đã gửi thư" in answers[0].err
    assert "1780 thay 1775" in answers[0].err
    assert len(server.inbox) == 1


def test_a_report_that_replaces_another_says_so_and_goes_to_those_who_got_the_first(mailed, server, read_mail):
    new = "moi@phutan.gov.vn"
    configure(mailed, {FIRST: f"{TO}; {new}", THIRD: f"Phòng Văn hóa <{CULTURE}>"})
    edit(mailed, "Nhập liệu", {"H5": "1780 thay 1775 ngày 09/10/2023"})
    assert chiso("refresh", mailed).code == 0
    answer = send(mailed)
    mail = read_mail(server.inbox[-1].data)

    assert (answer.code, answer.err) == (0, "")
    assert server.inbox[-1].recipients == [TO, CULTURE]
    assert f"không còn trong Cấu hình, nên thư này không tới: {ARCHIVE}" in answer.out
    assert f"nên thư này không gửi: {new}" in answer.out
    assert mail.subject.startswith("Thay thế Báo cáo số 1775/BC-VP ngày 09 tháng 10 năm 2023: ")
    assert "số 1780/BC-VP, thay thế Báo cáo số 1775/BC-VP" in mail.text
    assert send(mailed).code == 1  # once, like any other
    assert len(server.inbox) == 2


def test_a_replacement_of_a_number_that_was_not_the_mailed_one_is_refused(mailed, server):
    edit(mailed, "Nhập liệu", {"H5": "1780 thay 1774"})
    answer = send(mailed)

    assert answer.code == 1
    assert "mang số 1775/BC-VP, không phải số bị thay" in answer.err
    assert len(server.inbox) == 1
