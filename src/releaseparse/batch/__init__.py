"""Many releases, read by several processes: what there is to read, the workers, and what becomes of it.

``find`` tells what there is to read, ``run`` reads it in order, ``write`` puts the records out.
"""

from releaseparse.batch.crew import cores, run
from releaseparse.batch.outcome import Failure, FailureClass, Outcome, Settings, Source
from releaseparse.batch.output import write
from releaseparse.batch.records import records
from releaseparse.batch.sources import find

__all__ = [
    "Failure", "FailureClass", "Outcome", "Settings", "Source", "cores", "find", "records", "run", "write",
]  # fmt: skip
