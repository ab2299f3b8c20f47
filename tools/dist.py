"""Sdist and wheel, built and tried as users get them: ``python -m tools.dist``.

Builds both into ``dist/``, the wheel from the sdist. The sdist must hold the files of the repository, no more and no
fewer, and its tests must run where it is unpacked. The wheel must run in an environment that holds nothing else, with
each Python from 3.11 on that is found, and give the records that the checkout gives. A Python that this system lacks
may come with a system of its own, in ``.python3.14`` (``make .python3.14``, as root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import share

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
"""The Pythons on which the package is to run."""
RELEASES = ("kestrel-ridge-q1-2026-call.txt", "*.htm*", "*.eml", "*.md")
"""The releases of the corpus that are parsed: the first that matches each pattern."""
TESTS = ("tests/test_schema.py", "tests/test_extras.py", "tests/test_cases.py")
"""The tests that are run in the sdist; all others must be found there."""
SPARE = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
"""Variables through which an empty environment might find the modules of the checkout."""


class DistributionError(Exception):
    """What is wrong with sdist or wheel, for the person who builds them."""


def main() -> int:
    """Build and try both; returns the exit status."""
    try:
        sdist, wheel = built()
        with tempfile.TemporaryDirectory() as folder:
            try_sdist(sdist, Path(folder))
            pythons = list(interpreters())
            for python in pythons:
                try_wheel(wheel, python, Path(folder) / python.version)
                print(f"{wheel.name}: runs on Python {python.version} ({python.path})", flush=True)
    except DistributionError as problem:
        print(f"tools.dist: {problem}", file=sys.stderr)
        return 1
    if missing := set(VERSIONS) - {python.version for python in pythons}:
        print(f"not tried, because not found: Python {', '.join(sorted(missing))}")
    return 0 if pythons else 1


def built() -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(sys.executable, "-m", "build", "--outdir", DIST, ROOT)
    (sdist,), (wheel,) = DIST.glob("*.tar.gz"), DIST.glob("*.whl")
    return sdist, wheel


def try_sdist(sdist: Path, folder: Path) -> None:
    """Check that it contains what the repository contains, and that its tests run."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    root = folder / sdist.name.removesuffix(".tar.gz")
    if (ROOT / ".git").exists():
        kept = run("git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
        wanted = {name for name in kept if name and (ROOT / name).is_file()} | {"PKG-INFO"}
        given = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
        if wanted != given:
            raise DistributionError(
                f"{sdist.name}: lacks {sorted(wanted - given)}, and should not hold {sorted(given - wanted)}"
            )
    settings = {**os.environ, "PYTHONPATH": str(root / "src")}
    for arguments in (["--collect-only"], [*TESTS, "-x"]):
        run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments, cwd=root, env=settings)


@dataclass(frozen=True)
class Python:
    """An interpreter, and the folder that it takes for ``/``."""

    version: str
    path: str
    root: Path = Path("/")

    def run(self, *command: str | Path) -> str:
        """What a program prints in its system. Raises DistributionError."""
        return run(*(() if self.root == Path("/") else ("chroot", self.root)), *command)

    def within(self, path: Path) -> Path:
        """Where a path in its system is in ours."""
        return self.root / path.relative_to("/")

    def given(self, *files: Path) -> None:
        """Copy files to the same places in its system, if that is not ours."""
        for file in files:
            if not self.within(file).exists() or not self.within(file).samefile(file):
                self.within(file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, self.within(file))


def interpreters() -> Iterator[Python]:
    """One for each version that is found: on the path, installed by pyenv, or in a system of its own."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for version in VERSIONS:
        name = f"python{version}"
        places = [shutil.which(name), *map(str, sorted(pyenv.glob(f"versions/{version}.*/bin/{name}")))]
        found = [Python(version, place) for place in places if place]
        if (apart := ROOT / f".{name}").is_dir():
            found.append(Python(version, f"/usr/bin/{name}", apart))
            found[-1].given(Path("/etc/resolv.conf"), Path("/etc/ssl/certs/ca-certificates.crt"))
        yield from [python for python in found if _answers(python)][:1]


def _answers(python: Python) -> bool:
    """Whether it runs: pyenv leaves programs on the path that do nothing but ask which version is meant."""
    try:
        printed = python.run(python.path, "-c", "import sys; print(*sys.version_info[:2], sep='.')")
    except DistributionError:
        return False
    return printed.strip() == python.version


def try_wheel(wheel: Path, python: Python, place: Path) -> None:
    """Check that it installs and runs in an environment of its own."""
    python.given(wheel, *releases())
    python.run(python.path, "-m", "venv", place)
    pip = (place / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    python.run(*pip, "install", "--quiet", "--no-compile", wheel)
    python.run(*pip, "check")
    program = place / "bin" / "releaseparse"
    version = wheel.name.split("-")[1]
    if (printed := python.run(program, "--version").strip()) != f"releaseparse {version}":
        raise DistributionError(f"{program} --version prints {printed!r}, not {version}")
    for release in releases():
        given = python.run(program, "parse", release)
        if given != run(sys.executable, "-m", "releaseparse", "parse", release, checkout=True):
            raise DistributionError(f"{python.path}: {release.name} gives another record than in the checkout")
    for shared in (share.PAGE, *share.PLACES.values()):
        if not python.within(place / shared).is_file():
            raise DistributionError(f"{wheel.name}: brings no {shared}")
    shutil.rmtree(python.within(place))


def releases() -> Iterator[Path]:
    """Releases of several formats."""
    for pattern in RELEASES:
        yield min((ROOT / "corpus" / "releases" / "raw").glob(pattern))


def run(
    *command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None, checkout: bool = False
) -> str:
    """What a program prints, without the modules of the checkout. Raises DistributionError with all that it printed."""
    clean = {name: value for name, value in os.environ.items() if name not in SPARE}
    clean["PYTHONSAFEPATH"] = "1"  # a stray grp.py in /tmp is not the module that shutil asks for
    if checkout:
        clean["PYTHONPATH"] = str(ROOT / "src")
    arguments: Sequence[str] = [str(part) for part in command]
    done = subprocess.run(
        arguments, capture_output=True, text=True, cwd=cwd or tempfile.gettempdir(), env=env or clean, check=False
    )
    if done.returncode:
        raise DistributionError(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
