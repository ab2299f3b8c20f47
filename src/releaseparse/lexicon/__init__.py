"""Phrases of the tables in a release: found once, in one pass over its text, and looked up by all rooms."""

from __future__ import annotations

from releaseparse.lexicon.engine import Hit as Hit
from releaseparse.lexicon.engine import Hits as Hits
from releaseparse.lexicon.engine import Phrases as Phrases
from releaseparse.lexicon.engine import scan as scan
