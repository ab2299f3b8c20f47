"""Many releases, read by several processes: the sources, the workers, and the output.

``find`` yields the sources, ``run`` reads them in order, and ``write`` writes the records.
"""

from releaseparse.batch.choice import Choice
from releaseparse.batch.crew import Crew, cores, run
from releaseparse.batch.outcome import Failure, FailureClass, Outcome, Settings, Source
from releaseparse.batch.output import Files, Output, Piped, Stream, Target, write
from releaseparse.batch.progress import Report
from releaseparse.batch.records import records
from releaseparse.batch.sources import find, sizes
from releaseparse.batch.stopping import Stopped, heeded

__all__ = [
    "Choice", "Crew", "Failure", "FailureClass", "Files", "Outcome", "Output", "Piped", "Report", "Settings",
    "Source", "Stopped", "Stream", "Target", "cores", "find", "heeded", "records", "run", "sizes", "write",
]  # fmt: skip
