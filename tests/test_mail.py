"""Mail: which part is the release, what its envelope says, what is passed on, and what hostile mail costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage

import pytest

from hostile import BUDGET, times_as_long, undisturbed
from places import CORPUS
from releaseparse import Release, ReleaseError, parse, parse_all
from releaseparse.read.decode import decode_part
from releaseparse.read.formats import calendar, rtf
from releaseparse.read.mail.moments import moment
from releaseparse.read.mail.phrases import invited, subject

CALL = (
    "Marram Foods Inc. (TSX: MRM) will hold a conference call on Wednesday, May 13, 2026 at 10:00 a.m. Eastern time. "
    "Please dial 416-555-0123 and give the code 778899. The oats were good this year, and so were the apples."
)

ENVELOPES = {
    "mail-gmail-forward.eml": ("Lark & Fell Foods call tomorrow", "2026-05-13T16:05:00", "1/1"),
    "mail-outlook-weitergeleitet.eml": ("Einladung zur Telefonkonferenz", "2026-04-28T07:30:00", "1/1"),
    "mail-apple-transfere.eml": ("Montbrune : invitation", "2026-03-05T08:15:00+01:00", "1/1"),
    "mail-thunderbird-reenviado.eml": ("Junta general", "2026-04-20T09:30:00+02:00", "1/1"),
    "mail-outlook-jp-tenso.eml": ("決算説明会のご案内", "2026-04-30T15:00:00", "1/1"),
    "mail-outlook-html-chain.eml": ("Lark & Fell Foods call tomorrow", "2026-05-13T16:05:00", "1/2"),
    "mail-quoted-reply.eml": ("Tarn Hollow call", "2026-04-14T09:02:00", "1/1"),
    "mail-quoted-twice.eml": ("Einladung", "2026-04-28T07:30:00", "1/2"),
    "mail-pdf-as-octets.eml": ("Tarn Hollow - notice of results", "2026-04-14T15:15:00+01:00", "2"),
    "mail-attached-message.eml": (
        "Ember Quay Shipping Declares Quarterly Dividend",
        "2026-06-03T07:00:00-03:00",
        "2/1",
    ),
    "mail-winmail.eml": ("Tarn Hollow Q1 2026 call", "2026-04-14T09:00:00-05:00", "2/1"),
    "mail-outlook.msg": ("Einladung zur Telefonkonferenz", "2026-04-28T05:30:00+00:00", "1"),
}


@pytest.mark.parametrize("name", ENVELOPES)
def test_the_record_tells_the_mail_that_the_release_was_sent_in(name: str) -> None:
    mail = parse((CORPUS / "raw" / name).read_bytes()).source.mail
    assert mail is not None
    assert (mail.subject, mail.sent, mail.part) == ENVELOPES[name]


def mail(text: str, title: str = "News", **header: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "IR <ir@marram.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = title
    made["Date"] = "Wed, 06 May 2026 07:00:00 -0300"
    for name, value in header.items():
        made[name] = value
    made.set_content(text)
    return made


def codes(release: Release) -> list[str]:
    return [warning.code for warning in release.warnings]


def test_an_empty_mail_announces_nothing() -> None:
    with pytest.raises(ReleaseError, match=r'x\.eml: is a mail \("Conference call"\) without text'):
        parse(bytes(mail("\n", "Conference call")), name="x.eml")


def test_a_cover_notes_own_call_is_not_lost() -> None:
    made = mail("Please find attached our release. We speak before it at 9:00 a.m. ET, dial 416-555-0177.\n")
    made.add_attachment(f"Marram to hold a call\n\n{CALL}\n", filename="release.txt")
    release, cover = parse_all(bytes(made))
    assert release.source.mail is not None
    assert release.source.mail.part == "2"
    assert [phone.e164 for phone in cover.phones] == ["+14165550177"]


def test_a_forwarders_own_words_are_no_release() -> None:
    made = mail(
        f"fyi, see below\n\nTom\n\n-----Original Message-----\nFrom: IR\nSent: May 5, 2026\nSubject: X\n\n{CALL}"
    )
    (release,) = parse_all(bytes(made))
    assert release.text is not None
    assert release.text.startswith("Marram Foods")
    assert release.issued is not None
    assert release.issued.value == "2026-05-05"


def test_an_attachment_that_cannot_be_read_is_told_of() -> None:
    made = mail(f"{CALL}\n")
    made.add_attachment(b"\x1f\x8b" + bytes(range(256)), maintype="application", subtype="x-gzip", filename="a.gz")
    made.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(64), maintype="image", subtype="png", filename="logo.png")
    (release,) = parse_all(bytes(made))
    assert [w.message for w in release.warnings if w.code == "unread_part"] == [
        'the attachment "a.gz" is compressed with gzip and was not read; decompress it with gunzip first'
    ]


def test_a_calendar_part_that_says_otherwise_is_told_of() -> None:
    for name, differs in (("mail-invitation.eml", False), ("mail-invitation-differs.eml", True)):
        release = parse((CORPUS / "raw" / name).read_bytes())
        assert ("invitation_differs" in codes(release)) is differs, name


def test_a_calendar_gives_its_first_event() -> None:
    found = calendar.invitation(
        "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Eastern Standard Time:20260609T140000\r\n"
        "DTEND;VALUE=DATE:20260610\r\nSUMMARY:Fireside\\, chat\r\nDESCRIPTION:Join https://x.example/j\\nCode 1\r\n"
        " 2\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert found is not None
    assert (found.start, found.zone, found.end) == ("2026-06-09T14:00:00-04:00", "America/New_York", "2026-06-10")
    assert (found.title, found.description) == ("Fireside, chat", "Join https://x.example/j\nCode 12")
    assert (found.cancelled, found.sequence, found.urls) == (True, 2, ("https://x.example/j",))


MOMENTS = {
    "Wednesday, May 13, 2026 4:05 PM": "2026-05-13T16:05:00",
    "Di., 5. Mai 2026 um 07:30 Uhr": "2026-05-05T07:30:00",
    "mardi 5 mai 2026 à 08:15:00 UTC+2": "2026-05-05T08:15:00+02:00",
    "martes, 5 de mayo de 2026 9:30": "2026-05-05T09:30:00",
    "2026年5月5日(火) 午後3:05": "2026-05-05T15:05:00",
    "2026/05/05 15:05": "2026-05-05T15:05:00",
    "5/13/2026 4:05 PM": "2026-05-13T16:05:00",
    "5/6/2026": None,
    "05.06.26 07:30": "2026-06-05T07:30:00",
    "1 Jan 99999999999999999999 00:00:00 GMT": None,
    "soon": None,
}


@pytest.mark.parametrize("written", MOMENTS)
def test_the_dates_of_headers(written: str) -> None:
    assert moment(written) == MOMENTS[written]


def test_subjects_lose_what_replies_put_before_them() -> None:
    for written in ("RE: RE: X to report", "Fwd: AW: WG: X to report", "[EXT] Tr: X to report", "答复: X to report"):
        assert subject(written) == "X to report"


def test_a_subject_that_says_there_is_none_is_none() -> None:
    for written in ("(no subject)", "No Subject", "Fwd: <none>", "AW: (Kein Betreff)", "Re: 无主题"):
        assert subject(written) is None
    for written in ("No subject to limits: X to report", "None of the above"):
        assert subject(written) == written


def test_the_headline_of_a_calendars_mail_is_the_title_of_its_event() -> None:
    for written in (
        "Invitation: X to report @ Wed May 6, 2026 10am (EDT)",
        "Einladung: X to report @ Mi. 6. Mai 2026 10:00",
    ):
        assert invited(written) == "X to report"
    for written in ("Invitation: X to report", "X @ the fair on May 6", "Invitation: X @ home"):
        assert invited(written) == written


SENTENCES = {
    "koi8-r": "Компания объявила о результатах первого квартала",
    "cp1251": "Компания объявила о результатах первого квартала",
    "gb18030": "公司今天公布第一季度业绩，电话会议将于5月12日举行。",
    "big5": "公司今天公布第一季業績，電話會議將於5月12日舉行。",
    "cp932": "株式会社は決算説明会を開催します。",
    "euc-jp": "株式会社は決算説明会を開催します。",
    "iso2022_jp": "株式会社は決算説明会を開催します。",
    "cp949": "회사는 오늘 1분기 실적을 발표했습니다. 전화회의는 5월 12일에 열립니다.",
    "cp1250": "Spółka ogłosiła dziś wyniki pierwszego kwartału, konferencja odbędzie się w środę",
    "cp1252": "La société a publié ses résultats – conférence téléphonique à 14h30",
    "cp1253": "Η εταιρεία ανακοίνωσε σήμερα τα αποτελέσματα",
    "cp1255": "החברה הודיעה היום",
    "cp1256": "أعلنت الشركة اليوم عن نتائج الربع الأول",
    "mac-roman": "La société a publié ses résultats, conférence à Québec",
}


@pytest.mark.parametrize("charset", SENTENCES)
@pytest.mark.parametrize("declared", [None, "utf-8", "same"])
def test_encodings_are_told_without_a_declaration_and_against_a_false_one(charset: str, declared: str | None) -> None:
    raw = SENTENCES[charset].encode(charset)
    assert decode_part(raw, charset if declared == "same" else declared).text == SENTENCES[charset]


def test_rich_text() -> None:
    source = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Caf\'e9 \u8211? {\b Acme}\par to report\tab x{\*\junk no}}"
    )
    assert rtf.text(source) == ("Café – Acme\nto report\tx", "text/plain")
    wrapped = (
        rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 News{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0}"
    )
    assert rtf.text(wrapped) == ("<p>News</p>", "text/html")
    packed = b"\0" * 8 + b"MELA" + b"\0" * 4 + b"{\\rtf1 x}"
    assert rtf.unpacked(packed) == b"{\\rtf1 x}"


HEAD = b"From: a@b.example\nTo: c@d.example\n"
END = b"\n\n" + CALL.encode()
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "encoded words": lambda n: HEAD + b"Subject: " + b"=?utf-8?q?a?= " * n + END,
    "an encoded word without end": lambda n: HEAD + b"Subject: =?utf-8?q?" + b"a=?" * 4 * n + END,
    "parameters": lambda n: HEAD + b"Content-Type: text/plain" + b"; a=b" * n + END,
    "cut parameters": lambda n: HEAD + b"Content-Type: text/plain" + b"; a*0*=b" * n + END,
    "quotes without end": lambda n: HEAD + b'Content-Type: text/plain; a="' + b'\\"' * 4 * n + END,
    "fields": lambda n: HEAD + b"".join(b"X-%d: y\n" % number for number in range(n // 4)) + b"\n" + CALL.encode(),
    "folded lines": lambda n: HEAD + b"Subject: x\n" + b" y\n" * 4 * n + b"\n" + CALL.encode(),
    "comments": lambda n: HEAD.replace(b"a@b", b"(" * 4 * n + b"a@b") + b"\n" + CALL.encode(),
    "boundaries": lambda n: (
        HEAD + b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\ny\n" * n + b"--x--\n" + CALL.encode()
    ),
    "quotation": lambda n: HEAD + b"Subject: x\n\n" + b"> " * 2 * n + CALL.encode() + b"\n" + b"> > >\n" * n,
    "headers within": lambda n: HEAD + b"Subject: x\n\n" + b"From: a\nSent: b\nSubject: c\n" * (n // 8) + CALL.encode(),
    "wrote": lambda n: (
        HEAD + b"Subject: x\n\n" + b"On May 6, 2026 " * (n // 8) + b"\n" + b"On 6 a:\n" * (n // 8) + CALL.encode()
    ),
    "separators": lambda n: b"From a Wed May  6 07:00:00 2026\nSubject: x\n\n" * (n // 10) + CALL.encode(),
    "rich text": lambda n: b"{\\rtf1 " + b"{\\b " * 4 * n + CALL.encode(),
    "a calendar": lambda n: b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART" + b";A=B" * n + b":20260506\nSUMMARY:x\n",
    "a date": lambda n: HEAD + b"Date: " + b"(" * 4 * n + END,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_hostile_mail_takes_about_twice_the_time(kind: str) -> None:
    def seconds(count: int) -> float:
        source = HOSTILE[kind](count)
        begun = time.process_time()
        with undisturbed(), suppress(ReleaseError):
            parse_all(source)
        return time.process_time() - begun

    seconds(10)
    assert times_as_long(seconds, 15_000) < BUDGET


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Marram Foods Inc., 1 Wharf Street, Halifax. Unsubscribe | Preferences", False),
        ("Marram Foods AG, Hafenstr. 1 · Newsletter abbestellen", False),
        ("Holders may unsubscribe from the plan at any time by writing to the registrar.", True),
    ],
)
def test_a_mailing_lists_footer_is_no_part_of_the_release(line: str, stays: bool) -> None:
    text = parse(bytes(mail(f"{CALL}\n\n{line}\n"))).text
    assert text is not None
    assert (line in text) is stays


def test_the_day_of_issue_is_the_mails_though_a_broken_line_begins_with_another() -> None:
    text = (
        "Harbour Lamp K.K. (TSE: 9999), which makes lamps for harbours and for the ships in them, and\n"
        "has done so since 1951, will hold a conference call on its results for the whole fiscal year\n"
        "ended March 31, 2026.\n\nDate: Wednesday, May 13, 2026\nTime: 5:00 p.m. (Japan Standard Time)\n"
    )
    issued = parse(bytes(mail(text))).issued
    assert issued is not None
    assert issued.value == "2026-05-06"


FLOWED = "Marram Foods Inc. (TSX: MRM) will hold a call on Wednesday, May 13, \n2026 at 10:00 a.m. Eastern \ntime.\n"


@pytest.mark.parametrize(
    ("kind", "body", "shown"),
    [
        ("text/plain; format=flowed", FLOWED, "on Wednesday, May 13, 2026 at 10:00 a.m. Eastern time."),
        ("text/plain; format=flowed; delsp=yes", "Will re \nport on May 13 \n, 2026.\n", "report on May 13, 2026."),
        ("text/plain", FLOWED, "on Wednesday, May 13,\n2026 at"),
        ("text/plain; format=flowed", f"{FLOWED}-- \nJane Roe \nDesk\n", "Eastern time.\n"),
        ("text/plain; format=flowed", f"{FLOWED}> Quoted \n> words\n", "Eastern time."),
    ],
)  # fmt: skip
def test_soft_breaks_are_undone_where_the_mail_says_so(kind: str, body: str, shown: str) -> None:
    (release,) = parse_all(f"From: a@b.example\nSubject: News\nContent-Type: {kind}\n\n{body}".encode())
    assert release.text is not None
    assert shown in release.text
    for date in release.dates:
        assert release.text[date.start : date.end] == date.text


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("utf-7", b"Caf+AOk- reports", "Café reports"),
        ("utf-7", b"dial +1877-555-0100", "dial +1877-555-0100"),
        ("hz-gb-2312", "公司发布业绩".encode("hz"), "公司发布业绩"),
        (None, "公司 now 业绩".encode("hz"), "公司 now 业绩"),
        (None, b"a set ~{x} and ~{y}", "a set ~{x} and ~{y}"),
        ("us-ascii", b"Caf+AOk- reports", "Caf+AOk- reports"),
    ],
)
def test_what_seven_bits_carry_is_read(charset: str | None, raw: bytes, text: str) -> None:
    assert decode_part(raw, charset).text == text


def test_a_page_in_hz_is_read() -> None:
    page = b'<html><meta charset="hz-gb-2312"><p>' + "公司发布业绩公告".encode("hz") + b"</p>"
    assert parse(page).text == "公司发布业绩公告"
