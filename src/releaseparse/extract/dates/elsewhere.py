"""What the rest of the release says about a clock time: its date or zone where the same time stands again, the
zone in a table's heading, and the zone of all times."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping

from releaseparse.extract import zones
from releaseparse.extract.dates.clusters import Clock, Cluster
from releaseparse.extract.dates.join import Joint
from releaseparse.extract.worded import Worded
from releaseparse.rules import Pattern
from releaseparse.stages import Context
from releaseparse.text import Block, Document

_ALL_TIMES = Worded(r"(?<!\w)(?:<all_times>)(?!\w)[^\n.;]{0,60}")
_WORD = Pattern(r"[ :(]{1,2}(?=\p{L})")
_TIME_HEAD = Worded(r"(?<!\w)(?:<time_label>)[ ]?(?=\()")

UNDER = 2000
"""Characters under a list's head "Time (ET)" whose clock times are in its zone."""

Face = tuple[int | None, int, str | None, str]
"""Hour, minute, half and zone as printed."""

Told = list[tuple[Cluster, Joint]]


def completed(told: Told, context: Context) -> Told:
    """Clusters and their dates, each with the date and zone that the same time has elsewhere."""
    told = _with_dates(told, context.region)
    if all(cluster.zone for cluster, _ in told):
        return told
    told = _with_zones(_in_block(told, context.document))
    document, language = context.document, context.language
    headings: dict[int | None, Block] = {}
    for block in document.blocks:
        headings.setdefault(block.table, block)
    told = [(_in_table(cluster, document, headings, language), joint) for cluster, joint in told]
    told = _in_list(told, document.shadow, language)
    general = _of_all_times(document.shadow, language)
    return [(cluster.in_zone(general), joint) for cluster, joint in told] if general else told


def _with_dates(told: Told, region: str) -> Told:
    """A headline says "call at 4:30 p.m. ET", the text below on which day."""
    sure: dict[Face, Joint] = {}
    for cluster, joint in told:
        if joint.strength > 1:
            sure.setdefault(_face(cluster.clocks[0], region), joint)
    return [
        (cluster, sure.get(_face(cluster.clocks[0], region), joint) if joint.strength < 2 else joint)
        for cluster, joint in told
    ]


def _face(clock: Clock, region: str | None = None) -> Face:
    """What a clock time shows; its zone too, for an issuer of this region, where one is given."""
    mention, zone = clock.mention, clock.zone if region is not None else None
    name = zones.iana(zone, region or "") if zone else ""
    return (mention.hour, mention.minute, mention.half, name)


def _in_block(told: Told, document: Document) -> Told:
    """The zone that a paragraph prints for one of its clock times, where it prints no other."""
    printed: dict[int, set[tuple[str, int | None]]] = {}
    first: dict[int, zones.ZoneMention] = {}
    for cluster, _ in told:
        block = document.block_at(cluster.start) if cluster.zone else None
        if block and block.table is None and cluster.zone:
            printed.setdefault(block.start, set()).update(
                (c.zone.name, c.zone.offset) for c in cluster.clocks if c.zone
            )
            first.setdefault(block.start, cluster.zone)
    given: Told = []
    for cluster, joint in told:
        block = document.block_at(cluster.start) if cluster.zone is None and printed else None
        alone = block is not None and len(printed.get(block.start, ())) == 1
        given.append((cluster.in_zone(first[block.start]) if block and alone else cluster, joint))
    return given


def _with_zones(told: Told) -> Told:
    zoned: dict[tuple[dt.date, Face], zones.ZoneMention] = {}
    for cluster, joint in told:
        if cluster.zone and joint.day:
            zoned.setdefault((joint.day.date, _face(cluster.clocks[0])), cluster.zone)
    given: Told = []
    for cluster, joint in told:
        if cluster.zone is None and joint.day:
            cluster = cluster.in_zone(zoned.get((joint.day.date, _face(cluster.clocks[0]))))
        given.append((cluster, joint))
    return given


def _in_table(cluster: Cluster, document: Document, headings: Mapping[int | None, Block], language: str) -> Cluster:
    """The zone that the head of the time's column names, else the first row of the table: "Time (ET)"."""
    block = document.block_at(cluster.start) if cluster.zone is None else None
    if block is None or block.table is None:
        return cluster
    heading = headings[block.table]
    column = _column(cluster.start, document)
    head = next(
        (c for c in document.cells if c.table == block.table and c.column == column and c.start < heading.end), None
    )
    own = zones.named(document.shadow, head.start, head.end, language) if head and column is not None else None
    return cluster.in_zone(own or zones.named(document.shadow, heading.start, heading.end, language))


def _column(position: int, document: Document) -> int | None:
    """The column of the table's cell that a position lies in."""
    index = bisect_right(document.cells, position, key=lambda cell: cell.start) - 1
    cell = document.cells[index] if index >= 0 else None
    return cell.column if cell and position < cell.end else None


def _in_list(told: Told, shadow: str, language: str) -> Told:
    """The zone that the head of a list in plain text names for the times under it: "Date  Time (ET)"."""
    if all(cluster.zone for cluster, _ in told):
        return told
    heads = [
        (match.end(), zone)
        for match in _TIME_HEAD.compiled.finditer(shadow)
        if (zone := zones.after(shadow, match.end(), language, alone=True))
    ]
    ends = [end for end, _ in heads]
    given: Told = []
    for cluster, joint in told:
        index = bisect_right(ends, cluster.start) - 1
        under = index >= 0 and cluster.start - ends[index] < UNDER
        given.append((cluster.in_zone(heads[index][1]) if under else cluster, joint))
    return given


def _of_all_times(shadow: str, language: str) -> zones.ZoneMention | None:
    """The zone of a note such as "All times are Eastern" or "(alle Zeiten MESZ)"."""
    for match in _ALL_TIMES.compiled.finditer(shadow):
        for word in _WORD.compiled.finditer(shadow, match.start(), match.end()):
            zone = zones.after(shadow, word.start(), language, alone=True)
            if zone:
                return zone
    return None
