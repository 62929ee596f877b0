"""References: how decisions identify entities, by names that hold in every store of the same articles."""

from __future__ import annotations

from graphkit.gazetteer.rows import slug
from graphkit.names.comparison import kind_family
from graphkit.names.normal_form import as_typed, normal_form
from graphkit.names.spelling import name_key
from graphkit.schema import Decision, Entity, MentionKind, Named
from graphkit.schema.errors import SettingError


def refer(to: Entity | Named) -> Named:
    """An entity as a decision means it: by its name, and by its id where that says more than the name."""
    if isinstance(to, Named):
        return to
    return refer_by(to.name, to.kind, to.id)


def refer_by(name: str, kind: MentionKind, id_: str) -> Named:
    """What has this name, kind and id, as a decision means it: by its id where that says more than the name."""
    plain = {f"{family}-{slug(name)}" for family in (kind.value, kind_family(kind))}
    return Named(name=name, kind=kind, id=None if id_ in plain else id_)


def find_spellings(entity: Entity, first: str, second: str) -> tuple[Named, Named]:
    """The two spellings of one entity that are to be parted.

    Raises:
        SettingError: one of them is no spelling of it, or both are the same one.
    """
    known = {name_key(alias): alias for alias in (*reversed(entity.aliases), entity.name)}
    one, other = known.get(name_key(first), entity.name), known.get(name_key(second), entity.name)
    if name_key(one) == name_key(other):
        others = (alias for alias in entity.aliases if name_key(alias) != name_key(one))
        aliases = ", ".join(map(repr, others))
        hint = f"say which alias is another: {aliases}" if aliases else "it has no alias that could be parted from it"
        raise SettingError(f"{first!r} and {second!r} both mean {entity.name}; {hint}")
    return Named(name=one, kind=entity.kind), Named(name=other, kind=entity.kind)


def is_called(entity: Entity, name: str) -> bool:
    """Whether `name`, but for case and punctuation, is the id, the name or an alias of `entity`."""
    known = {entity.id, *(name_key(spelling) for spelling in (entity.name, *entity.aliases))}
    return not known.isdisjoint((name, name_key(name)))


def is_typed_as(entity: Entity, name: str) -> bool:
    """Whether `name`, as a person types it, is the id, the name or an alias of `entity`, and not only like one."""
    forms = {normal_form(as_typed(known)) for known in (entity.name, *entity.aliases)}
    return is_called(entity, name) or normal_form(as_typed(name)) in forms


def is_about(row: Decision, entity: Entity) -> bool:
    """Whether a decision names `entity` or a spelling of it."""
    keys = {name_key(known) for known in (entity.name, *entity.aliases)}
    named = [each for each in (row.first, row.second) if each]
    named += [each for _, arguments in (row.correction.arguments if row.correction else ()) for each in arguments]
    return any(
        each.id == entity.id
        or (each.id is None and name_key(each.name) in keys and _is_of_family(each, entity))
        or (each.id is not None and name_key(each.name) == name_key(entity.name) and _is_of_family(each, entity))
        for each in named
    )


def _is_of_family(named: Named, entity: Entity) -> bool:
    return named.kind is None or kind_family(named.kind) == kind_family(entity.kind)
