"""Records judged against gold: precision, recall and F1 a field, as ``releaseparse score`` and the benchmarks print.

Gold is a folder with ``gold/NAME.json`` (what the release NAME states), ``lines/NAME.txt`` (the text that the line
numbers of its sections count in) and, if it is there, ``raw/NAME`` (the release, whose link targets are right to give).
"""

from releaseparse.scoring.judging import Score, Tally, golds, score
from releaseparse.scoring.named import named
from releaseparse.scoring.report import figures, report

__all__ = ["Score", "Tally", "figures", "golds", "named", "report", "score"]
