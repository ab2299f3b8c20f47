"""Submissions to the SEC around an invented release, after the EDGAR Filer Manual: whole, cut off, of the nineties, inline XBRL."""

from __future__ import annotations

import textwrap
from html import escape

from tools.layouts import releases
from tools.layouts.model import Made

COVER = """UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 8-K

CURRENT REPORT
Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

Date of Report (Date of earliest event reported): {issued}

{issuer}
(Exact name of registrant as specified in its charter)

Delaware                 001-00000                 00-0000000
(State of incorporation) (Commission File Number)  (IRS Employer Identification No.)

Item 8.01 Other Events.

On {issued}, {issuer} issued the press release that is attached as Exhibit 99.1 to this report.

Item 9.01 Financial Statements and Exhibits.

99.1 Press release

SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf by the undersigned hereunto duly authorized.

{issuer}

By: /s/ Orla Quist
Name: Orla Quist
Title: General Counsel
"""
TABLES = "\n".join(f"{name:<40}{100 + n * 37:>10,}{90 + n * 31:>10,}{n * 3 - 7:>9}%" for n, name in enumerate(
    ("Net sales", "Cost of sales", "Gross profit", "Selling expenses", "Research", "Operating income", "Interest", "Taxes",
     "Net income", "Shares outstanding", "Cash", "Receivables", "Inventories", "Total assets", "Debt", "Equity") * 3
))  # fmt: skip


def _wrapped(made: Made, width: int = 72) -> str:
    parts = [made.headline, *made.body, *("   ".join(row) for row in made.table), *made.about]
    text = "\n\n".join(textwrap.fill(part, width) for part in parts)
    return text + "\n\n" + "\n\n".join("\n".join(block) for block in made.contacts) + "\n"


def _html(made: Made) -> str:
    rows = "".join("<TR>" + "".join(f"<TD>{escape(cell)}</TD>" for cell in row) + "</TR>" for row in made.table)
    prose = "".join(f'<P STYLE="margin:0">{escape(text)}</P><P>&nbsp;</P>' for text in made.body)
    about = "".join(f"<P>{escape(text)}</P>" for text in made.about)
    contacts = "".join("<P>" + "<BR>".join(escape(line) for line in block) + "</P>" for block in made.contacts)
    return (
        f'<HTML><HEAD><TITLE>d{made.key}dex991.htm</TITLE></HEAD><BODY><P ALIGN="right"><B>Exhibit 99.1</B></P>'
        f'<P ALIGN="center"><B>{escape(made.headline)}</B></P>{prose}<TABLE>{rows}</TABLE>{about}{contacts}</BODY></HTML>'
    )


def _cover(made: Made) -> str:
    return COVER.format(issued=made.body[0].partition(" - ")[0].split(", ", 2)[-1], issuer=made.gold["issuer"])


def _document(kind: str, text: str, number: int) -> str:
    return (
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<FILENAME>d{number}.txt\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"
    )


def _submission(*documents: tuple[str, str]) -> str:
    inner = "".join(_document(kind, text, number) for number, (kind, text) in enumerate(documents, start=1))
    return (
        "<SEC-DOCUMENT>0000000000-26-000001.txt : 20260507\n<SEC-HEADER>0000000000-26-000001.hdr.sgml : 20260507\n"
        f"CONFORMED SUBMISSION TYPE:\t8-K\nPUBLIC DOCUMENT COUNT:\t{len(documents)}\n</SEC-HEADER>\n{inner}</SEC-DOCUMENT>\n"
    )


def with_tables(made: Made) -> str:
    """A submission whose second exhibit is a table."""
    return _submission(("8-K", _cover(made)), ("EX-99.1", _wrapped(made)), ("EX-99.2", f"EXHIBIT 99.2\n\n{TABLES}"))


def in_html(made: Made) -> str:
    """A submission in HTML, its cover in inline XBRL."""
    hidden = (
        '<ix:header><ix:hidden><ix:nonNumeric name="dei:AmendmentFlag">false</ix:nonNumeric></ix:hidden></ix:header>'
    )
    cover = "".join(f"<p>{escape(part)}</p>" for part in _cover(made).split("\n\n"))
    return _submission(("8-K", f"<html><body>{hidden}{cover}</body></html>"), ("EX-99.1", _html(made)))


def cut_off(made: Made) -> str:
    """One exhibit, its tags above it, its end missing."""
    return f"<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>d2.htm\n<TEXT>\n{_html(made)}"


def nineties(made: Made) -> str:
    """A submission with the header of privacy-enhanced mail, its release filed as EX-20, pages marked."""
    head, middle, tail = _wrapped(made).partition(f"\n\n{made.about[0]}")
    paged = f"{head}\n\n                                   -2-\n<PAGE>{middle}{tail}"
    return "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n" + _submission(
        ("8-K", _cover(made)), ("EX-20", paged)
    )


def as_text(made: Made) -> str:
    """Cover and exhibit in one plain text, a summary above."""
    summary = f"Summary: {made.gold['issuer']} filed a current report. Machine-made; see the filing for all."
    return f"{summary}\n\n{_cover(made)}\nExhibit 99.1\n\n{_wrapped(made)}"


def as_markdown(made: Made) -> str:
    """The same as a converter gives it."""
    release = "\n\n".join(
        (f"# {made.headline}", *made.body, *(f"| {' | '.join(row)} |" for row in made.table), f"## {made.about[0]}",
         *made.about[1:], *("  \n".join(block) for block in made.contacts))
    )  # fmt: skip
    return f"**{made.gold['issuer']}** — 8-K\n\n{_cover(made)}\n**Exhibit 99.1**\n\n{release}\n"


SET = (
    (releases.LARCHMERE, with_tables, "txt"),
    (releases.LARCHMERE, as_text, "txt"),
    (releases.COBALT, in_html, "txt"),
    (releases.COBALT, nineties, "txt"),
    (releases.COBALT, cut_off, "htm"),
    (releases.FERNHOLLOW, in_html, "txt"),
    (releases.FERNHOLLOW, as_markdown, "md"),
    (releases.FERNHOLLOW, nineties, "txt"),
)
