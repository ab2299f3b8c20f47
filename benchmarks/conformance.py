"""Agreement with the test cases of other libraries, and every disagreement.

    python -m benchmarks.conformance [FOLDER] [--only NAME]

FOLDER holds the suites as ../shared/suites does (one folder a library, ``cases.jsonl`` in it); without it, that
folder beside the project. A subject adds its suites in ``benchmarks/suites/<subject>.py``. Exit status 1 where a
suite stays below what is asked of it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.suites import Suite  # noqa: E402

SHARED = ROOT.parent / "shared" / "suites"


def suites() -> list[Suite]:
    """The suites of all subjects, by file name."""
    names = sorted(p.stem for p in (Path(__file__).parent / "suites").glob("[!_]*.py"))
    return [suite for name in names for suite in importlib.import_module(f"benchmarks.suites.{name}").SUITES]


def report(suite: Suite, folder: Path) -> bool:
    """Print one suite's agreement and disagreements; whether it reaches what is asked."""
    verdicts = list(suite.verdicts(folder))
    wrong = [v for v in verdicts if not v.agrees]
    right = len(verdicts) - len(wrong)
    share = right / len(verdicts) if verdicts else 1.0
    print(f"{suite.name}: {right} of {len(verdicts)} agree ({share:.3f}); chosen: {suite.choice}")
    for v in wrong:
        note = f"; {v.note}" if v.note else ""
        print(f"  {v.case}: {v.text!r}\n    wanted {v.wanted}; found {v.found or 'nothing'}{note}")
    if suite.most_false is not None:
        return len(wrong) <= suite.most_false
    return suite.least is None or share >= suite.least


def main() -> None:
    """Run the suites."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    arguments.add_argument("folder", nargs="?", type=Path, default=SHARED)
    arguments.add_argument("--only", help="suites whose name holds this")
    given = arguments.parse_args()
    if not given.folder.is_dir():
        sys.exit(f"{given.folder}: no such folder; give the folder of the suites")
    wanted = [s for s in suites() if not given.only or given.only.lower() in s.name.lower()]
    reached = [report(suite, given.folder) for suite in wanted]
    sys.exit(0 if all(reached) else 1)


if __name__ == "__main__":
    main()
