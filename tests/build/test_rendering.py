"""Rendering draws a page with what it needs, and waits for nothing else."""

from __future__ import annotations

import subprocess
import sys

UNNEEDED = ("IPython.core", "scipy")
"""Libraries that take longer to import than the rest of what draws: a notebook's, and one of which two functions
were used."""


def test_nothing_is_imported_to_draw_a_page_that_is_not_needed():
    program = f"""
import sys
from graphkit.build.rendering import load_page

load_page()
import graphkit.view.page
print([name for name in {UNNEEDED} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
