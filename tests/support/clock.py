"""Tests that look at the clock, on machines where somebody else may be at work."""

import pytest

# What takes too long by our fault does so each time; a machine that stands still does not.
by_the_clock = pytest.mark.flaky(reruns=2, reruns_delay=1)
