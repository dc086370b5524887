"""The conversation with a server, where a command would be too coarse to see how it ends."""

import socket
from threading import Thread

import pytest

from chiso.macros.mailing.errors import DroppedError
from chiso.macros.mailing.session import open_session
from chiso.workbook.office.mail_server import MailServer
from support.post_office import ACCOUNT, HOST, PASSWORD, Certificates, PostOffice, opened


@pytest.fixture
def certificates(tmp_path, monkeypatch):
    found = Certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(found.trusted))
    return found


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(certificates):
    data = b"Subject: x\r\n\r\n.\r\n..two\r\n.one\r\n"
    with opened(PostOffice(), starttls=certificates.make_context()) as office:
        server = MailServer(HOST, office.port, within_tls=False, account=ACCOUNT)
        with open_session(server, PASSWORD) as session:
            session.offer("a@b.vn", ["c@d.vn"], len(data))
            session.hand_over(data)

    assert [mail.data for mail in office.inbox] == [data]


def test_a_line_cut_before_the_mail_was_written_is_surely_not_sent(certificates):
    """More bytes than the two systems hold in between: the rest cannot have been written."""

    def serve(listener, context):
        with listener.accept()[0] as plain, context.wrap_socket(plain, server_side=True) as line:
            replies = ["220 here", "250 here", "250 ok", "250 ok", "354 go on"]
            for reply in replies:
                line.sendall(f"{reply}\r\n".encode())
                line.recv(1024)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve, args=(listener, certificates.make_context()))
        thread.start()
        server = MailServer(HOST, listener.getsockname()[1], within_tls=True, account="")
        with open_session(server, "") as session:
            session.offer("a@b.vn", ["c@d.vn"], 1)
            with pytest.raises(DroppedError):
                session.hand_over(b"x" * 50_000_000 + b"\r\n")
        thread.join()


def test_an_offer_that_is_taken_back_sends_nothing_and_leaves_the_line_ready(certificates):
    with opened(PostOffice(), starttls=certificates.make_context()) as office:
        server = MailServer(HOST, office.port, within_tls=False, account=ACCOUNT)
        with open_session(server, PASSWORD) as session:
            assert session.offer("a@b.vn", ["c@d.vn"], 1).accepted == ("c@d.vn",)
            session.cancel()
            session.offer("a@b.vn", ["e@f.vn"], 1)
            session.hand_over(b"x\r\n")

    assert office.recipients == [["e@f.vn"]]
