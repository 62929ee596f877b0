"""The page and the command line give the same store, and what the page shows at once is what the store then says."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pattern_reader import PatternReader

from graphkit.app.review import Review
from graphkit.build.pipeline import build
from graphkit.link.decisions.decision_log import decisions_path, read_decisions
from graphkit.schema import Decision, DecisionKind
from graphkit.store.store import Store

from .conftest import Session
from .test_decide import draw, export

GROUPS = ("Kestrel Front", "Kestral Front", "Talon Brigade", "Talin Brigade", "Ostrel Guard")
PLACES = ("Camp Ember", "Harrow Base", "Marlow Bridge")
ACTS = 4

SHOWN = """() => {
  const { model } = graphkit.app;
  return model.nodes.filter((node) => node.incident && !node.isGone).map((node) => [
    node.incident.kind, node.incident.status, node.incident.date?.[0] ?? null, node.incident.dead,
    node.incident.reports.length,
    [...new Set(node.parts.map((part) => [part.role, part.node.label, part.status].join()))].sort(),
  ]);
}"""

INCIDENTS = """() => graphkit.app.model.nodes.filter((node) => node.incident && !node.isGone).map((node) => node.row)"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A dozen articles, each of an act of its own."""
    dice = random.Random(7)
    (tmp_path / "news").mkdir()
    for number in range(12):
        who, whom = dice.choice(GROUPS), dice.choice(PLACES)
        text = f"Outlet: Outlet {number % 4}\nDate: 2021-{number + 1:02}-04\n\n{who} shelled {whom}."
        (tmp_path / "news" / f"{number}.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "news"], store_path=tmp_path / "graph.db", extractor=PatternReader())
    return tmp_path / "graph.db"


def reject(opened: Session, dice: random.Random) -> None:
    open_form(opened, dice)
    opened.page.get_by_role("button", name="Reject: no such event").click()


def correct(opened: Session, dice: random.Random) -> None:
    open_form(opened, dice)
    opened.page.get_by_label("Dead").fill(dice.choice(["3", "3-5", "8+"]))
    if dice.random() < 0.5:
        opened.page.get_by_label("Attacker").fill(dice.choice(GROUPS))
    if dice.random() < 0.5:
        opened.page.get_by_label("Status").select_option(dice.choice(["alleged", "claimed"]))
    if dice.random() < 0.3:
        opened.page.get_by_label("Date").fill("2021-12")
    opened.page.get_by_role("button", name="Apply").click()


def answer(opened: Session, dice: random.Random) -> None:
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("r")
    opened.page.keyboard.press(dice.choice("yns"))
    opened.page.keyboard.press("Escape")


def merge(opened: Session, dice: random.Random) -> None:
    named = opened.page.evaluate(
        "graphkit.app.model.nodes.filter((node) => !node.incident && !node.isGone && node.group.startsWith('org'))"
        ".map((node) => node.row)"
    )
    if len(named) < 2:
        return
    one, other = dice.sample(named, 2)
    opened.page.evaluate("(row) => graphkit.app.select(row)", one)
    opened.page.locator(".correcting summary").click()
    field = opened.page.get_by_role("combobox", name="The same as")
    field.fill(opened.page.evaluate("(row) => graphkit.app.model.nodes[row].label", other))
    field.press("Enter")
    opened.page.keyboard.press("Escape")


def open_form(opened: Session, dice: random.Random) -> None:
    opened.page.keyboard.press("Escape")
    opened.page.evaluate("(row) => graphkit.app.select(row)", dice.choice(opened.page.evaluate(INCIDENTS)))
    opened.page.locator(".correcting summary").click()


def decide_by_command(store: Path, row: Decision) -> None:
    """Decides with the command line's functions what `row` of an exported file says."""
    with Review(store, by=row.by, comment=row.comment) as review:
        if row.what is DecisionKind.REJECT:
            review.reject(row.subject or "")
        elif row.what is DecisionKind.CORRECT:
            assert row.correction
            said = row.correction
            names = {role: [each.id or each.name for each in named] for role, named in said.arguments}
            review.correct(
                row.subject or "",
                arguments=names,
                kind=said.kind,
                status=said.status,
                date=said.date,
                dead=said.dead,
                injured=said.injured,
            )
        elif row.what in (DecisionKind.SAME, DecisionKind.DIFFERENT):
            assert row.first
            assert row.second
            verb = review.merge if row.what is DecisionKind.SAME else review.split
            verb(row.first.id or row.first.name, row.second.id or row.second.name)


def content(store: Path) -> Mapping[str, Any]:
    """All that a store says, but for when it was decided."""
    with Store.open(store) as opened:
        return {
            "entities": [(one.id, one.name, one.aliases) for one in opened.entities.read_all()],
            "incidents": opened.incidents.read_all(),
            "edges": opened.edges.read_all(),
        }


@pytest.mark.parametrize("seed", range(4))
def test_what_a_page_decides_is_what_the_commands_decide_and_what_both_then_show(
    seed: int, store: Path, tmp_path: Path, open_page: Callable[..., Session]
) -> None:
    dice = random.Random(seed)
    other = tmp_path / "other" / "graph.db"
    other.parent.mkdir()
    shutil.copy(store, other)
    opened = open_page(draw(store))
    for _ in range(ACTS):
        dice.choice([reject, correct, correct, answer, merge])(opened, dice)
    at_once = opened.page.evaluate(SHOWN)
    exported = export(opened)
    rows = read_decisions(exported).rows
    assert rows
    with Review(store) as review:
        applied = review.apply(exported)
    assert applied.misfits == ()
    for row in rows:
        decide_by_command(other, row)
    assert content(store) == content(other)
    assert {row.what for row in read_decisions(decisions_path(other)).rows} == {row.what for row in rows} - {
        DecisionKind.UNSURE
    }
    for path in (store, other):
        again = open_page(draw(path)).page.evaluate(SHOWN)
        assert sorted(map(json.dumps, again)) == sorted(map(json.dumps, at_once))
