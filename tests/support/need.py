"""How a test says which real parts it needs."""

import pytest

from support import parts


def need(*wanted: parts.Part) -> None:
    """Skip the test where a part is missing; fail it where every part is required."""
    for part in wanted:
        if part.is_here():
            continue
        reason = f"not found: {part.name} (how to get it stands under 'real parts')"
        if parts.all_required():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
