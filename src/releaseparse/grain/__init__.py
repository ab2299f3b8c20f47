"""The grain of a text: its sentences, cut in one way for all rooms."""

from __future__ import annotations

from releaseparse.grain.sentences import ends as ends
