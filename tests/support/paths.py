"""Where the checkout is, and the public figures that the tests stand on."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests/data"
