"""Limits that tell a hang from work: generous, since no test may fail by the speed of a machine."""

from typing import Final

HANG: Final = 30.0
"""Seconds of processor time that no single step of a test can need unless it hangs."""
