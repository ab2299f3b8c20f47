"""The format of a text, recognised from its content; a name or media type only decides where the content leaves
doubt."""

from __future__ import annotations

from releaseparse.read.formats import calendar, edgar, feeds
from releaseparse.read.patterns import compiled

_HEAD = 8192
"""Characters that are looked at: a submission's or a page's head always lies within."""

_EDGAR = r"<(?:SEC-DOCUMENT|DOCUMENT)>|<TYPE>EX-|-----BEGIN PRIVACY-ENHANCED MESSAGE-----"
_HTML = (
    r"(?i)<(?:!doctype html|html|head|body|title|div|p|table|h[1-6]|article|span|meta|ul|pre|font|center)"
    r"\b[^<>]{0,2000}>"
)
_MARKDOWN = (
    r"""(?mx)\n(?:
        (?<=\A\n)---[ \t]*\n (?=[\w-]+:)      # front matter
      | \#{1,6}[ ]+[^\s\#]                    # heading, not the end mark "# # #"
      | \|(?:[ :-]+\|)+[ ]*$                  # ruler of a table
      | [ ]{0,3}[*-][ ]\S.*\n[ ]{0,3}[*-][ ]\S  # list
    )""",
    r"\*\*(?<!\w\*\*)[^\s*][^*\n]{0,200}\*\*",  # bold
    r"\[[^\]\n]{0,300}\]\((?:https?:|mailto:|/)",  # link or image
    r"\\[.\-*_()\[\]#+!]",  # escape
)


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
    if calendar.is_calendar(head):
        return calendar.MEDIA_TYPE
    if compiled(_EDGAR).match(head):
        return edgar.MEDIA_TYPE
    if head.startswith("<") and compiled(_HTML).search(head):
        return "text/html"
    lines = "\n" + source[:65536].replace("\r\n", "\n")  # each behind a break, which is quicker to find than its begin
    if any(compiled(form).search(lines) for form in _MARKDOWN):
        return "text/markdown"
    if len(compiled(_HTML).findall(head)) >= 3:
        return "text/html"
    return "text/plain"
