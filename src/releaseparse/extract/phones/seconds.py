"""Numbers that are printed in part, behind the number whose other digits they share."""

from __future__ import annotations

import regex

from releaseparse.extract.phones.mention import PhoneMention, digits
from releaseparse.extract.phones.words import label_before
from releaseparse.rules import Pattern, Rule

AND = "or|and|oder|und|ou|et|o|u|y|e|eller|och|og"
"""Words between two numbers or extensions of a list."""
APART = (
    r" ?/ ?(?:(?<=(?:\d[^\d\n/]{0,3}){9}/ ?)\d{1,3}(?!\d|[-. ]\d)"
    r"|(?<=(?:\d[^\d\n/]{0,3}){10}/ ?)\d{3,4}[-. ]\d{4}(?!\d))"
)
"""A slash behind a whole number, which sets other last digits of it apart, or a number of the same area."""


ANEW = r" [/–-] \(?0(?:[-./() ]?\d){7}"
"""A dash or slash behind which another number begins with its trunk 0."""


def _second(match: regex.Match[str]) -> PhoneMention:
    return PhoneMention("+1" + digits(match["base"]) + digits(match["fact"])[-4:], "american")


def _second_extension(match: regex.Match[str]) -> PhoneMention:
    """The number before with another extension: "030 555-0 oder -12"."""
    base = match["base"].replace("(0)", "" if match["base"][0] == "+" else "0")
    plus = base[0] == "+"
    return PhoneMention("+" * plus + digits(base + match["extension"]), "international" if plus else "national")


def _ending(match: regex.Match[str]) -> PhoneMention | None:
    """The number before with other last digits, higher ones: "+44 20 7946 0124/5", "022-2555 0123 / 24"."""
    before = ENDED.compiled.match(match.string, max(0, match.start() - BEFORE), match.start())
    return _with_last(before["base"], match["fact"]) if before else None


def _local(match: regex.Match[str]) -> PhoneMention | None:
    """A number without its area code, which the number before it has: "(207) 555-0124 or 555-0125"."""
    before = LISTED.compiled.match(match.string, max(0, match.start() - BEFORE), match.start())
    alike = before and len(before["middle"]) == match["fact"].index(match["parted"])
    return _with_last(before["base"], digits(match["fact"]), any_order=True) if before and alike else None


NUMBER = r"(?<![\w/.,-])(?P<base>(?:\+ ?|(?=[(02-9]))\(?\d(?:[-. ()]{0,3}\d)"
"""A number that is told by its first character: a plus, a bracket, a trunk 0 or the area code."""
ENDED = Pattern(rf"(?r){NUMBER}{{8,14}})(?: ?/ ?\d{{1,3}}){{0,3}} ?/ ?")
"""The number whose last digits follow a slash, perhaps behind others of the kind. Of nine digits at least: shorter
ones are an area code, behind which the number follows."""
SEPARATOR = rf"(?: ?[/,;&|] ?|,? (?:{AND}) )"
LISTED = Pattern(
    rf"(?r){NUMBER}{{0,6}}[-. )]{{1,2}}(?P<middle>\d{{3,4}})[-. ]\d{{4}})"
    rf"(?:{SEPARATOR}\d{{3,4}}[-. ]\d{{4}}){{0,3}}{SEPARATOR}"
)
"""The number before in a list, whose area code holds for those to come."""
BEFORE = 60
"""Characters before such digits within which the number begins."""


def _with_last(base: str, last: str, *, any_order: bool = False) -> PhoneMention | None:
    """The number printed as ``base`` with these last digits: higher ones, or any."""
    own = digits(base.replace("(0)", "") if base[0] == "+" else base)
    if not any_order and last <= own[-len(last) :]:
        return None
    dialled = own[: -len(last)] + last
    return PhoneMention("+" * (base[0] == "+") + dialled, "following")


def _beside(match: regex.Match[str]) -> PhoneMention | None:
    """One of two numbers with a mere space between them: "tel. 513555867 513555868"."""
    first, other = match["before"], match["before"] or match["behind"]
    start = match.start() - (len(first) + 1 if first else 0)
    told = len(other) == len(match["fact"]) and label_before(match.string, start)
    return PhoneMention(match["fact"], "labelled") if told else None


SECONDS: tuple[Rule[PhoneMention], ...] = (
    Rule(
        "second number",
        r"(?:/(?P<fact>\d{4})|(?P<fact>-\d{4}))(?!\d)(?<=(?P<base>[2-9]\d\d\)?[-./ ]{1,2}\d{3}[-. ])\d{4}"
        r"(?:(?:/|, | or | and |, or )-?\d{4}){0,3}(?:/|, | or | and |, or )-?\d{4})",
        _second,
        shapes=("0/0000", "0/-0000", " -0000"),
    ),
    Rule(
        "second extension",
        "|".join(
            rf"(?P<fact>[-–](?<!\d.) ?(?P<extension>{extension}))(?! ?\d)"
            rf"(?<=(?P<base>(?:\+\d|\(?0)[\d ()/.–-]{{4,20}}[-–/ ]){extension}"
            rf"(?: (?:{AND}|bzw\.) | ?[,;/] ?"
            rf"|[\s,;|/]{{1,4}}(?i:(?:tele)?fax|durchwahl|dw)[\s.:]{{0,3}}/? ?)[-–] ?{extension})"
            for extension in (r"\d\d \d\d", r"\d{1,5}")
        ),
        _second_extension,
    ),
    Rule(
        "second ending",
        r"(?P<fact>\d(?<=\d ?/ ?\d)\d{0,2})(?![\d%]|[-.,/ ]\d)",
        _ending,
        shapes=("0/0", "0 /0", "0/ 0", "0 / 0"),
    ),
    Rule(
        "second number without area",
        r"(?P<fact>\d(?<=[/,;&|\p{L}] ?\d)\d{2,3}(?P<parted>[-. ])\d{4})(?![\d%]|[-.,]\d)",
        _local,
        shapes=("000-0000", "000.0000", "000 0000"),
    ),
    Rule(
        "number beside another",
        r"(?P<fact>\d(?<![\w+$€£.,-]\d)\d{7,10}(?:(?= (?P<behind>\d{8,11})(?![\d%]|[.,]\d))"
        r"|(?<=(?<![\w+$€£.,-])(?P<before>\d{8,11}) \d{8,11})(?![\d%]|[.,]\d)))",
        _beside,
        shapes=("00000000 00000000",),
    ),
)
