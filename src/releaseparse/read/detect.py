"""The format of a text, told from its content; a name or media type only decides where the content leaves doubt."""

from __future__ import annotations

import re

from releaseparse.read import feeds, mail

_HEAD = 8192
"""Characters that are looked at: a submission's or a page's head always lies within."""

_EDGAR = r"<(?:SEC-DOCUMENT|DOCUMENT)>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_HTML = (
    r"(?i)<(?:!doctype html|html|head|body|title|div|p|table|h[1-6]|article|span|meta|ul|pre|font|center)"
    r"\b[^<>]{0,2000}>"
)
_MARKDOWN = r"""(?mx)
    \A---[ \t]*\n (?=[\w-]+:)                # front matter
  | ^\#{1,6}[ ]\S                            # heading
  | (?<!\w)\*\*[^\s*][^*\n]{0,200}\*\*       # bold
  | !?\[[^\]\n]{0,300}\]\((?:https?:|mailto:|/)   # link or image
  | ^\|(?:[ :-]+\|)+[ ]*$                    # ruler of a table
  | ^[ ]{0,3}[*-][ ]\S.*\n[ ]{0,3}[*-][ ]\S  # list
  | \\[.\-*_()\[\]#+!]                       # escape
"""


def media_type(source: str, given: str | None = None) -> str:
    """The media type of a decoded source; ``given`` (an argument of ``parse``) goes before detection.

    >>> media_type("<html><p>Acme reports</p></html>")
    'text/html'
    """
    if given:
        return given.partition(";")[0].strip().lower()
    head = source[:_HEAD].lstrip("\ufeff \t\r\n")
    if feeds.is_feed(head):
        return feeds.MEDIA_TYPE
    if mail.is_wrapped(source):
        return mail.MEDIA_TYPE
    if re.match(_EDGAR, head):
        return "application/vnd.sec.submission"
    if head.startswith("<") and re.search(_HTML, head):
        return "text/html"
    if re.search(_MARKDOWN, source[:65536].replace("\r\n", "\n")):
        return "text/markdown"
    if len(re.findall(_HTML, head)) >= 3:
        return "text/html"
    return "text/plain"
