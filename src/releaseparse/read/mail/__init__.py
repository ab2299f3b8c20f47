"""Mail: its parts looked at by their content, what it passes on, and which of all that is the release."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from releaseparse.hints import DateHint, Invitation
from releaseparse.read import binary, divided
from releaseparse.read.characters import clean
from releaseparse.read.decode import Doubt, decode_part
from releaseparse.read.formats import calendar, docx, pdf, plain, printed, rtf
from releaseparse.read.mail import chain, choice, flowed, mapi, mime, outlook, tnef
from releaseparse.read.mail.chain import Envelope
from releaseparse.read.mail.choice import Candidate
from releaseparse.read.mail.headers import Header
from releaseparse.read.mail.mime import Entity
from releaseparse.read.mail.moments import moment
from releaseparse.read.mail.phrases import subject
from releaseparse.record import Mail, ReleaseError
from releaseparse.text import Document, Text

Opener = Callable[[str | bytes, str | None, str | None], Iterable[Document]]
"""Reads the decoded text of a part, or a file's bytes, to documents; media type (None: told by content) and name."""

DEEPEST = 8
"""Mails within mails that are opened."""
LONGEST_NAME = 120
"""Characters of an attachment's name that a warning repeats."""
HTML = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain", "text/markdown", "text/enriched", "text/x-markdown"})
SILENT = (
    "image/", "audio/", "video/", "font/", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/csv",
    "application/pgp", "application/pkcs7", "application/x-pkcs7", "message/delivery", "message/disposition",
)  # fmt: skip
"""Types that carry no release, and are left out without a warning."""
FEWER = 0.5
"""Share of the plain text's words below which the HTML of the same body is not the body but a frame around it."""


def documents(source: bytes, opener: Opener, *, whole: bool = False) -> Iterator[Document]:
    """The releases of each message of a mail or mbox. Raises ReleaseError if a mail holds no text.

    ``whole`` tells that the bytes are a text's in UTF-8, whatever the mail declares.
    """
    for entity in mime.messages(source):
        yield from _Opened(opener, whole=whole).entity(entity).releases()


def message(source: bytes, opener: Opener) -> Iterator[Document]:
    """The releases of a message of Outlook's (.msg)."""
    opened = _Opened(opener)
    opened.outlook(outlook.read(source), "", 0, Envelope())
    yield from opened.releases()


def passed_on(source: str) -> Document:
    """The document of a plain text; of one that stands quoted or forwarded in a text, the innermost release."""
    found = _chain(divided.mended(clean(printed.in_order(source))))
    if len(found) == 1:
        document, envelope = found[0]
        return choice.bare(_hinted(document, envelope)) if envelope else document
    best = choice.best([Candidate(document, depth=number) for number, (document, _) in enumerate(found)])
    envelope = next(envelope for document, envelope in found if document is best.document)
    return choice.bare(_hinted(best.document, envelope)) if envelope else best.document


def _chain(text: Text) -> list[tuple[Document, Envelope | None]]:
    """Each mail that a plain text holds, outermost first, with what its header says."""
    found: list[tuple[Document, Envelope | None]] = []
    quoted: Envelope | None = None
    levels = chain.levels(text)
    for depth, level in enumerate(levels):
        if not level.value.strip():
            continue
        stretches = chain.stretches(plain.lay_out(level))
        last = len(stretches) - 1 if any(deeper.value.strip() for deeper in levels[depth + 1 :]) else -1
        for number, stretch in enumerate(stretches):
            # What follows a quotation on the level above it is that level's own, not the quoted mail's.
            own = stretch.envelope is None or number == last
            envelope = ((quoted or Envelope()) if depth else None) if own else stretch.envelope
            found.append((stretch.document, envelope))
        quoted = chain.quoted_by(level) if len(levels) > 1 else None
    return found or [(plain.lay_out(text), None)]


def _hinted(document: Document, envelope: Envelope, *, attached: bool = False) -> Document:
    """The document with what its mail says of it; what an attachment says about itself goes before the subject."""
    own = document.metadata
    headline = own.headline or envelope.subject if attached else envelope.subject or own.headline
    dates = (DateHint("mail", envelope.sent), *own.dates) if envelope.sent else own.dates
    return replace(document, metadata=replace(own, headline=headline, issued=envelope.sent or own.issued, dates=dates))


@dataclass
class _Opened:
    """What one message turned out to hold, collected part by part."""

    opener: Opener
    whole: bool = False
    candidates: list[Candidate] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    invitation: Invitation | None = None
    envelope: Envelope = field(default_factory=Envelope)

    def releases(self) -> Iterator[Document]:
        """The releases found. Raises ReleaseError if there is no text at all."""
        if not self.candidates and self.invitation and (told := calendar.text(self.invitation)):
            self._body(told, "text/plain", "1", 0, self.envelope, "utf-8", None)
        if not self.candidates:
            unread = "; ".join(message for _, message in self.doubts)
            named = f' ("{self.envelope.subject}")' if self.envelope.subject else ""
            raise ReleaseError(f"is a mail{named} without text{': ' + unread if unread else '; it announces nothing'}")
        for candidate in choice.chosen(self.candidates):
            document = candidate.document
            metadata = replace(document.metadata, invitation=self.invitation)
            yield replace(document, metadata=metadata, doubts=(*self.doubts, *document.doubts))

    def entity(self, message: Entity, depth: int = 0) -> _Opened:
        """Opens a message and all that it holds."""
        envelope = _envelope(message.header)
        if depth == 0:
            self.envelope = envelope
        self._part(message, depth, envelope)
        return self

    def _part(self, part: Entity, depth: int, envelope: Envelope) -> None:
        if part.media_type == mime.MEDIA_TYPE and part.parts:
            self.entity(part.parts[0], depth + 1)
        elif part.media_type == "multipart/alternative":
            for child in self._alternatives(part.parts):
                self._part(child, depth, envelope)
        elif part.parts:
            for child in part.parts:
                self._part(child, depth, envelope)
        elif part.content.strip():
            self._leaf(part, depth, envelope)

    def _alternatives(self, parts: tuple[Entity, ...]) -> Iterator[Entity]:
        """The form of a body that says most: HTML, unless it is a frame around nothing; what is no form of it stays."""
        texts = [part for part in parts if not part.parts and part.media_type in TEXTS]
        pages = [part for part in parts if part not in texts and (part.parts or part.media_type in HTML)]
        yield from (part for part in parts if part not in texts and part not in pages)
        if not texts or not pages:
            yield from (texts or pages)[-1:]
            return
        sizes = [self._words(part) for part in (texts[-1], pages[-1])]
        yield texts[-1] if sizes[1] < FEWER * sizes[0] else pages[-1]

    def _words(self, part: Entity) -> int:
        if part.parts:
            return max((self._words(child) for child in part.parts), default=0)
        if part.media_type not in HTML | TEXTS:
            return 0
        text, _ = self._decoded(part)
        return sum(len(document.text.value) for document in self.opener(text, _text_type(part.media_type), None))

    def _leaf(self, part: Entity, depth: int, envelope: Envelope) -> None:
        content, name = part.content, part.header.name
        attached = part.header.fields.get("content-disposition", b"")[:20].lower().startswith(b"attachment")
        if self._file(content, name, part.media_type, part.path, depth, envelope):
            return
        if part.media_type.startswith(SILENT):
            return
        if not part.media_type.startswith("text/") and (binary.known(content) or _is_odd(content)):
            self._unread(name, content)
            return
        text, charset = self._decoded(part)
        kind = _text_type(part.media_type) if part.media_type.startswith("text/") else None
        start = part.start if part.path == "1" else None
        self._body(text, kind, part.path, depth, envelope, charset, start, attached, _soft(part.header))

    def _decoded(self, part: Entity) -> tuple[str, str]:
        charset = part.header.parameter("content-type", "charset")
        given = "utf-8" if self.whole and part.start is not None else charset
        found = decode_part(part.content, given)
        self.doubts += [doubt for doubt in found.doubts if doubt not in self.doubts]
        return found.text, found.charset

    def _file(
        self, content: bytes, name: str | None, kind: str | None, path: str, depth: int, envelope: Envelope
    ) -> bool:
        """Whether a part is a file that its content tells, whatever it is declared as; it is opened then."""
        head = content[:1024].lstrip()
        if content.startswith(tnef.MAGIC) or kind == tnef.MEDIA_TYPE:
            self._packed(lambda: tnef.read(content), name, path, depth, envelope)
        elif outlook.is_message(content):
            self._packed(lambda: outlook.read(content), name, path, depth, envelope)
        elif pdf.MAGIC in content[:1024] or docx.is_docx(content):
            self._attached(content[max(0, content.find(pdf.MAGIC, 0, 1024)) :], name, path, depth, envelope)
        elif head.startswith(rtf.MAGIC):
            text, written = rtf.text(content)
            self._body(text, written, path, depth, envelope, "utf-8", None, attached=True)
        elif head.upper().startswith(b"BEGIN:VCALENDAR"):
            found = calendar.invitation(decode_part(content, "utf-8").text)
            self.invitation = self.invitation or found
        elif kind is not None and not kind.startswith("text/") and depth < DEEPEST and mime.is_mail(content):
            for message in mime.messages(content):
                self.entity(_moved(message, path), depth + 1)
        else:
            return False
        return True

    def _packed(
        self, read: Callable[[], mapi.Message], name: str | None, path: str, depth: int, envelope: Envelope
    ) -> None:
        try:
            self.outlook(read(), path, depth, envelope)
        except (ReleaseError, RecursionError) as error:
            self.doubts.append(("unread_part", f"{_shown(name)} {error}"))

    def outlook(self, packed: mapi.Message, path: str, depth: int, outer: Envelope) -> None:
        """Opens a message as Outlook keeps it: its body in the best form that it has, then what is attached."""
        sent = packed.sent
        own = Envelope(
            packed.sender or outer.sender, sent or outer.sent, subject(packed.text(mapi.SUBJECT)) or outer.subject
        )
        self.envelope = self.envelope if self.envelope != Envelope() else own
        inner = f"{path}/1".lstrip("/")
        text, kind = _outlook_body(packed)
        if text.strip():
            self._body(text, kind, inner, depth, own, "utf-8", None)
        for number, attachment in enumerate(packed.attachments, start=2):
            place = f"{path}/{number}".lstrip("/")
            if attachment.message and depth < DEEPEST:
                self.outlook(attachment.message, place, depth + 1, Envelope())
            elif attachment.content.strip():
                self._loose(attachment, place, depth, own)

    def _loose(self, attachment: mapi.Attachment, path: str, depth: int, envelope: Envelope) -> None:
        """A file of which nothing but its bytes and name is known."""
        content, name = attachment.content, attachment.name
        kind = attachment.media_type or "application/octet-stream"
        if self._file(content, name, kind, path, depth, envelope) or kind.startswith(SILENT):
            return
        if binary.known(content) or _is_odd(content):
            self._unread(name, content)
            return
        found = decode_part(content, None)
        self._body(found.text, None, path, depth, envelope, found.charset, None, attached=True)

    def _attached(self, content: bytes, name: str | None, path: str, depth: int, envelope: Envelope) -> None:
        try:
            found = list(self.opener(content, None, _shown(name)))
        except ReleaseError as error:
            self.doubts.append(("unread_part", str(error)))
            return
        for document in found:
            self._add(_hinted(document, envelope, attached=True), path, depth, envelope, attached=True)

    def _unread(self, name: str | None, content: bytes) -> None:
        what = binary.known(content) or ("binary data", binary.CONVERT)
        if what[0] not in ("a picture", "audio or video", "a font"):
            self.doubts.append(("unread_part", f"{_shown(name)} is {what[0]} and was not read; {what[1]}"))

    def _body(
        self, text: str, kind: str | None, path: str, depth: int, envelope: Envelope, charset: str,
        start: int | None, attached: bool = False, soft: Literal["keep", "delete"] | None = None,
    ) -> None:  # fmt: skip
        """Adds what a text says, and what each of the mails says that it passes on; ``soft`` tells that its lines are
        broken softly, and what becomes of the space before a break."""
        if kind == "text/plain":
            cleaned = clean(printed.in_order(text))
            found = _chain(flowed.joined(cleaned, delete=soft == "delete") if soft else divided.mended(cleaned))
            if start:
                found = [(_shifted(document, start), inner) for document, inner in found]
        else:
            found = [
                (stretch.document, stretch.envelope)
                for document in self.opener(text, kind, None)
                if document.blocks
                for stretch in chain.stretches(document)
            ]
        outer, number, chained = envelope, 0, len(self.candidates)
        for document, inner in found:
            place = path
            if inner is not None:
                number += 1
                place = f"{path}/{number}"
                inner = Envelope(inner.sender, inner.sent, inner.subject or outer.subject)
            hinted = _hinted(document, inner or envelope, attached=attached)
            if inner and not inner.sent:
                hinted = _hinted(hinted, Envelope(None, envelope.sent, inner.subject), attached=attached)
            document = replace(choice.bare(hinted), charset=charset)
            self._add(document, place, depth + number, inner or envelope, attached=attached, chained=chained)

    def _add(
        self, document: Document, path: str, depth: int, envelope: Envelope, *, attached: bool = False,
        chained: int | None = None,
    ) -> None:  # fmt: skip
        if not document.blocks:
            return
        mail = Mail(subject=envelope.subject, from_=envelope.sender, sent=envelope.sent, part=path)
        document = replace(document, metadata=replace(document.metadata, mail=mail))
        order = len(self.candidates)
        self.candidates.append(Candidate(document, depth, attached, order if chained is None else chained, order))


def _envelope(header: Header) -> Envelope:
    sent = moment(header.text("date") or "")
    sender = header.text("from")
    return Envelope(sender[:300] if sender else None, sent, subject(header.text("subject")))


def _outlook_body(packed: mapi.Message) -> tuple[str, str]:
    """The body's text and media type."""
    if page := packed.binary(mapi.HTML):
        return decode_part(page, packed.charset()).text, "text/html"
    body = packed.text(mapi.BODY)
    if body and body.strip():
        return body, "text/plain"
    packed_text = packed.binary(mapi.RTF)
    return rtf.text(rtf.unpacked(packed_text)) if packed_text else ("", "text/plain")


def _soft(header: Header) -> Literal["keep", "delete"] | None:
    """Whether a part's paragraphs are broken softly (RFC 3676), and what becomes of the space before a break."""
    if (header.parameter("content-type", "format") or "").lower() != "flowed":
        return None
    return "delete" if (header.parameter("content-type", "delsp") or "").lower() == "yes" else "keep"


def _text_type(declared: str) -> str:
    return declared if declared in HTML | {"text/markdown"} else "text/plain"


def _is_odd(content: bytes) -> bool:
    try:
        binary.refuse(content, "")
    except ReleaseError:
        return True
    return False


def _moved(entity: Entity, path: str) -> Entity:
    """The entity of an attached mail, its parts counted within the attachment."""
    parts = tuple(_moved(part, path) for part in entity.parts)
    return replace(entity, path=f"{path}/{entity.path}".rstrip("/"), parts=parts, start=None)


def _shifted(document: Document, by: int) -> Document:
    """The document whose places count in a longer source, of which its own begins at ``by``."""
    text = document.text
    sources = array("q", (source + by for source in text.map.sources))
    return replace(document, text=Text(text.value, text.map._replace(sources=sources)))


def _shown(name: str | None) -> str:
    return f'the attachment "{name[:LONGEST_NAME]}"' if name else "an unnamed attachment"
