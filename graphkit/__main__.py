"""`python -m graphkit` is `graphkit`."""

import gc
from typing import NoReturn

OBJECTS_A_ROUND = 50_000
"""How many objects are made before Python looks for garbage, which is 700 by default: a start makes some ten thousand,
and none of them is garbage."""


def main() -> NoReturn:
    """Runs the command that the shell names, and ends the program with its exit code."""
    gc.set_threshold(OBJECTS_A_ROUND)
    from graphkit.cli import main as run

    run()


if __name__ == "__main__":
    main()
