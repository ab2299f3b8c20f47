"""What the rest of the release tells of a clock time: its date or zone where the same time stands again, the
zone in a table's heading, and the zone of all times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import regex

from releaseparse.extract import zones
from releaseparse.extract.dates.join import Clock, Cluster, Joint
from releaseparse.rules import Pattern
from releaseparse.text import Block, Document

_ALL_TIMES = Pattern(
    r"\b(?:all|the)[ ]times[ ](?:(?:are|listed|shown|given|noted|below|in|is|stated)[ ]){0,3}", regex.IGNORECASE
)

Face = tuple[int | None, int, str | None, str]
"""Hour, minute, half and zone as printed."""

Told = list[tuple[Cluster, Joint]]


def completed(told: Told, document: Document) -> Told:
    """Clusters and their dates, each with the date and zone that the same time has elsewhere."""
    told = _with_dates(told)
    if all(cluster.zone for cluster, _ in told):
        return told
    told = _with_zones(told)
    headings: dict[int | None, Block] = {}
    for block in document.blocks:
        headings.setdefault(block.table, block)
    told = [(_in_table(cluster, document, headings), joint) for cluster, joint in told]
    general = _of_all_times(document)
    return [(cluster.in_zone(general), joint) for cluster, joint in told] if general else told


def _with_dates(told: Told) -> Told:
    """A headline says "call at 4:30 p.m. ET", the text below on which day."""
    sure: dict[Face, Joint] = {}
    for cluster, joint in told:
        if joint.strength > 1:
            sure.setdefault(_face(cluster.clocks[0]), joint)
    return [
        (cluster, sure.get(_face(cluster.clocks[0]), joint) if joint.strength < 2 else joint) for cluster, joint in told
    ]


def _face(clock: Clock, *, zoned: bool = True) -> Face:
    mention = clock.mention
    return (mention.hour, mention.minute, mention.half, clock.zone.name if clock.zone and zoned else "")


def _with_zones(told: Told) -> Told:
    zoned: dict[tuple[dt.date, Face], zones.ZoneMention] = {}
    for cluster, joint in told:
        if cluster.zone and joint.day:
            zoned.setdefault((joint.day.date, _face(cluster.clocks[0], zoned=False)), cluster.zone)
    given: Told = []
    for cluster, joint in told:
        if cluster.zone is None and joint.day:
            cluster = cluster.in_zone(zoned.get((joint.day.date, _face(cluster.clocks[0], zoned=False))))
        given.append((cluster, joint))
    return given


def _in_table(cluster: Cluster, document: Document, headings: Mapping[int | None, Block]) -> Cluster:
    """The zone that the first row of the table names: "Time (ET)"."""
    block = document.block_at(cluster.start) if cluster.zone is None else None
    if block is None or block.table is None:
        return cluster
    heading = headings[block.table]
    return cluster.in_zone(zones.named(document.shadow, heading.start, heading.end))


def _of_all_times(document: Document) -> zones.ZoneMention | None:
    if " times " not in document.folded:
        return None
    match = _ALL_TIMES.compiled.search(document.shadow)
    return zones.after(document.shadow, match.end() - 1, alone=True) if match else None
