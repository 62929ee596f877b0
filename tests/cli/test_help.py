"""Help: every command, argument and option says in one plain sentence what it is."""

from __future__ import annotations

import re

import pytest
import typer

from graphkit.cli.main import MODULES, make_app

COMMANDS = typer.main.get_command(make_app()).commands
PICTURES = re.compile(r"\b(tell(?:s|ings?)?|makes? good|ties|deeds|stands?|grounds|so many|called so)\b", re.I)
"""Words of an older help that a reader stumbled over."""


def params():
    """Every parameter of every command."""
    for name, command in COMMANDS.items():
        for param in command.params:
            yield pytest.param(param, id=f"{name} {param.human_readable_name}")


@pytest.mark.parametrize("param", list(params()))
def test_every_argument_and_option_is_explained_in_one_sentence(param):
    assert re.fullmatch(r"\S.*\.", param.help or ""), f"{param.human_readable_name}: {param.help!r}"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_begins_with_a_verb_and_ends_with_a_full_stop(name):
    first = COMMANDS[name].help.splitlines()[0]
    assert re.fullmatch(r"[A-Z][a-z]+ .{5,70}\.", first)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_uses_the_words_of_the_field(name):
    texts = [COMMANDS[name].help, *(param.help or "" for param in COMMANDS[name].params)]
    assert [found for text in texts for found in PICTURES.findall(text)] == []


def test_help_lists_the_commands_in_the_order_of_the_modules():
    assert list(COMMANDS) == [name for names in MODULES.values() for name in names]
