"""``python -m releaseparse`` is the command-line program."""

from releaseparse.cli import main

raise SystemExit(main())
