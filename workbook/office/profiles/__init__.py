"""The profiles that come with chiso: an office's settings and letter (.toml) and its units (.csv)."""

from typing import Final

PROFILES: Final = ("phu-tan-2023", "an-giang-2025", "blank", "tinh-2025", "xa-2025", "so-2025")
