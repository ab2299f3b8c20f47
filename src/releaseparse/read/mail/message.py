"""Mail to its bodies and attachments: one message (RFC 5322, MIME) or an mbox of several (RFC 4155).

Only mail that is wrapped in MIME is unwrapped here. A message whose body stands in the source as it is
reads as plain text, so that places count in the whole source; furniture takes its header out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from re import IGNORECASE, MULTILINE

from releaseparse.read.decode import decode
from releaseparse.read.patterns import compiled
from releaseparse.record import ReleaseError
from releaseparse.text import mail_date

MEDIA_TYPE = "message/rfc822"
HEADER = r"(?:From |[A-Za-z][\w-]{1,40}:[ \t])[^\n]*\n(?:[ \t][^\n]*\n|[A-Za-z][\w-]{1,40}:[^\n]*\n)*"
NAMES = r"(?i)^(?:from|date|subject|to|received|mime-version|message-id|return-path)(?=[ :])"
"""Names of which a header has two at least: a headline such as "REPEAT: Acme to meet" has none."""
WRAPPED = r"^content-type:\s*(?:multipart/|text/html)|^content-transfer-encoding:\s*(?:quoted-printable|base64)"
SEPARATOR = r"^From \S+ .*\d{4}\r?$"
FORWARDED = r"(?i)(?:\s*(?:re|fwd?|tr|wg|aw|rv)\s*:)+\s*"
TYPES = frozenset({"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})


@dataclass(frozen=True, slots=True)
class Part:
    """A body or an attachment: its bytes or text, its type, and what the header says of it."""

    content: str | bytes
    media_type: str
    subject: str | None
    sent: str | None


def is_wrapped(source: str) -> bool:
    """Whether a text is mail whose bodies do not stand in it as they are.

    >>> is_wrapped("From: a@b.example\\nContent-Type: text/plain\\n\\nNews")
    False
    """
    header = compiled(HEADER).match(source.lstrip())
    if header is None or len(set(compiled(NAMES, MULTILINE).findall(header.group()))) < 2:
        return False
    return bool(compiled(WRAPPED, IGNORECASE | MULTILINE).search(header.group())) or _is_mailbox(source)


def _is_mailbox(source: str) -> bool:
    return source.startswith("From ") and len(compiled(SEPARATOR, MULTILINE).findall(source)) > 1


def parts(source: str) -> Iterator[Part]:
    """The bodies and readable attachments of each message, in order."""
    for message in _messages(source):
        try:
            parsed = message_from_bytes(message.lstrip().encode("utf-8"), policy=policy.default)
        except RecursionError as error:
            raise ReleaseError("the mail's parts lie too deep within each other; give the innermost alone") from error
        if isinstance(parsed, EmailMessage):
            yield from _parts(parsed)


def _messages(source: str) -> Iterator[str]:
    starts = [match.start() for match in compiled(SEPARATOR, MULTILINE).finditer(source)]
    if not starts or starts[0] != 0:
        yield source
        return
    for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
        yield source[source.find("\n", start, end) + 1 : end]


def _parts(message: EmailMessage) -> Iterator[Part]:
    subject = str(message["subject"] or "").strip()
    mark = compiled(FORWARDED).match(subject)
    subject = subject[mark.end() :] if mark else subject
    sent = _sent(message)
    body = message.get_body(("html", "plain"))
    if body is not None:
        yield Part(_content(body), body.get_content_type(), subject or None, sent)
    for attachment in message.iter_attachments():
        kind = attachment.get_content_type()
        if kind.startswith("text/") or kind in TYPES:
            yield Part(_content(attachment), kind, None, sent)


def _content(part: MIMEPart) -> str | bytes:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() in TYPES:
        return raw
    encoded = str(part.get("content-transfer-encoding", "")).lower() in ("quoted-printable", "base64")
    charset = part.get_content_charset() if encoded else "utf-8"
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, ValueError):
        try:
            return decode(raw).text
        except ReleaseError:
            return ""


def _sent(message: EmailMessage) -> str | None:
    # The header as written: email's own reading of it stumbles over numbers of any length.
    written = next((str(value) for name, value in message.raw_items() if name.lower() == "date"), "")
    when = mail_date(written)
    return when.isoformat() if when else None
