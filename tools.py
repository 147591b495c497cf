"""Set up, run, test and measure the project: ``python tools.py setup|run|test|bench|wheel|catalogues``.

Needs nothing but Python 3.11 or newer. What it makes lies in ``.venv`` and ``build``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent
ENVIRONMENT = TOP / ".venv"
BUILD = TOP / "build"
DEBIAN_QT = (
    "libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libfreetype6", "libxkbcommon0",
    "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libx11-xcb1",
)
"""What Qt's Linux wheels expect of the system (offscreen and X11)."""


def main() -> int:
    words = sys.argv[1:] or ["help"]
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python meets first)
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0])
        return 1
    actions = {
        "setup": setup, "run": run, "test": test, "bench": bench, "wheel": wheel, "catalogues": catalogues,
        "help": usage,
    }
    action = actions.get(words[0])
    if action is None:
        usage()
        return 2
    return action()


def usage() -> int:
    print(__doc__)
    return 0


def python() -> Path:
    """The environment's own interpreter."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def setup() -> int:
    """A virtual environment with the project and what its tests need; done again only when pyproject.toml changed."""
    stamp = ENVIRONMENT / "set-up"
    wanted = hashlib.sha256((TOP / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and python().exists():
        return 0
    if not make_environment():
        return 1
    install = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*install, "-e", f"{TOP}[test]"]) != 0:
        print("The packages could not be installed: is the package index reachable?")
        return 1
    if not qt_libraries():
        return 1
    # pip compiles what it installs, but not what it leaves in its place: so the first run is no slower than the next.
    subprocess.call([str(python()), "-m", "compileall", "-q", str(TOP / "src")])
    stamp.write_text(wanted)
    return 0


def make_environment() -> bool:
    if python().exists() and subprocess.call([str(python()), "-m", "pip", "--version"], stdout=subprocess.DEVNULL) == 0:
        return True
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True, check=False)
    if made.returncode == 0:
        return True
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if install_debian("python3-venv") and subprocess.call([sys.executable, "-m", "venv", str(ENVIRONMENT)]) == 0:
        return True
    print(f"No virtual environment could be made. Type: sudo apt-get install -y python3-venv {package}")
    print(made.stdout + made.stderr)
    return False


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_debian(*packages: str) -> bool:
    """Install Debian packages where this user may."""
    if not may_install():
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    quiet = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.call(quiet, env=environment, stdout=subprocess.DEVNULL) == 0


def qt_libraries() -> bool:
    """Whether Qt starts, its system libraries installed on Linux where this user may."""
    if qt_starts():
        return True
    if sys.platform.startswith("linux") and install_debian(*DEBIAN_QT) and qt_starts():
        return True
    print("Qt cannot start: system libraries are missing. Type:")
    print("  sudo apt-get install -y " + " ".join(DEBIAN_QT))
    return False


def qt_starts() -> bool:
    probe = "from PySide6 import QtWidgets, QtSvg; QtWidgets.QApplication([])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([str(python()), "-c", probe], env=environment, capture_output=True, check=False)
    return done.returncode == 0


def run() -> int:
    """Build the sample issue from its manuscript, export the PDF, and open the desk where there is a screen."""
    if setup() != 0:
        return 1
    BUILD.mkdir(exist_ok=True)
    target = BUILD / "shi-er.pdf"
    issue = BUILD / "shi-er.issue"
    program = [str(python()), "-m", "layout_app"]
    made = subprocess.call([*program, "make", str(TOP / "samples" / "shi-er"), "-o", str(target), "--save", str(issue)])
    if made not in (0, 1):
        return made
    print(f"PDF 在 the PDF is: {target}", flush=True)
    if has_screen():
        print("桌面打开了，关掉它这个命令才结束。The desk is opening; this command ends when it is closed.", flush=True)
        return subprocess.call([*program, str(issue)])
    print("这里没有屏幕，没有打开桌面。There is no screen here, so the desk was not opened.")
    return 0


def has_screen() -> bool:
    if os.environ.get("CI"):
        return False
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test() -> int:
    if setup() != 0:
        return 1
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
    return subprocess.call([str(python()), "-m", "pytest", *sys.argv[2:]], cwd=TOP, env=environment)


def bench() -> int:
    if setup() != 0:
        return 1
    if subprocess.call([str(python()), "-m", "pip", "install", "--quiet", f"{TOP}[bench]"]) != 0:
        return 1
    return subprocess.call([str(python()), "-m", "tests.benchmarks.run", *sys.argv[2:]], cwd=TOP)


def wheel() -> int:
    if setup() != 0:
        return 1
    BUILD.mkdir(exist_ok=True)
    return subprocess.call([str(python()), "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(BUILD), str(TOP)])


def catalogues() -> int:
    """Compile the translations from their fragments."""
    if setup() != 0:
        return 1
    return subprocess.call([str(python()), "-m", "tests.catalogues"], cwd=TOP)


if __name__ == "__main__":
    sys.exit(main())
