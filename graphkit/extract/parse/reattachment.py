"""Reattachment: words that the parser hangs wrongly in constructions of the news, hung where they belong.

The parser was trained on the web, where few are accused of anything. Each repair is of one construction and is sure of
it by its own words; what is only likely is left as the parser has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from spacy.tokens import Doc, Token

from graphkit.extract.parse.syntax import child, children, is_passive, own_subject, preposition
from graphkit.extract.rules.en.lexicon import ACCUSE_VERBS, NOUNS, PLACE_PREPOSITIONS, VERBS
from graphkit.extract.rules.en.mentions import PERSON_NOUNS
from graphkit.extract.rules.en.modality import REJECTING_VERBS
from graphkit.extract.rules.en.places import DISTANCES
from graphkit.extract.rules.en.syntax import (
    ACCOUNT_NOUNS,
    CONTENT_MARKS,
    FINITE_TAGS,
    INDEFINITE_ARTICLES,
    OWNER_LINK,
    OWNER_OR_SOURCE_LINK,
    PASSIVE_SUBJECTS,
    RELATIVE_POSSESSIVES,
    RELATIVE_PRONOUNS,
    ROLE_LINK,
    SUBJECTS,
    SURFACE_LINK,
)
from graphkit.schema import RoleKind

PERSON = "Person"
"""The label of trained spans that name somebody."""

FRONTING = PLACE_PREPOSITIONS | SURFACE_LINK


def reattach(doc: Doc) -> Doc:
    """`doc` with its trees put right."""
    for token in doc:
        for repair in REPAIRS.get(token.dep_, ()):
            repair(token)
    return doc


def _hang(token: Token, head: Token, relation: str) -> None:
    token.head = head
    token.dep_ = relation


def _reattach_deed(clause: Token) -> None:
    """What somebody is accused of, off the accuser or the accused: "was accused by villagers of burning huts"."""
    holder, verb = clause.head, clause.head.head
    is_accused_of = verb.lemma_.lower() in ACCUSE_VERBS and holder.dep_ in ("obl:agent", "obj", *PASSIVE_SUBJECTS)
    if is_accused_of and any(mark.lower_ in OWNER_LINK for mark in children(clause, "mark")):
        _hang(clause, verb, "advcl")


def _reattach_content(clause: Token) -> None:
    """What an account says, which is no relative clause: "the allegation that it had bombed a clinic"."""
    if clause.head.lemma_.lower() in ACCOUNT_NOUNS and any(m.lower_ in CONTENT_MARKS for m in children(clause, "mark")):
        clause.dep_ = "acl"


def _reattach_act(noun: Token) -> None:
    """The act that somebody is accused of, off the accuser: "was accused by a court of the killing of nine"."""
    is_act = noun.lemma_.lower() in NOUNS and preposition(noun) in OWNER_LINK
    if is_act and noun.head.dep_ == "obl:agent" and noun.head.head.lemma_.lower() in ACCUSE_VERBS:
        _hang(noun, noun.head.head, "obl")


def _reattach_object(noun: Token) -> None:
    """What is rejected, off what it is rejected as: "dismissed as a lie the claim that"."""
    called, verb = noun.head, noun.head.head
    if called.dep_ == "obl" and preposition(called) in ROLE_LINK and verb.lemma_.lower() in REJECTING_VERBS:
        _hang(noun, verb, "obj")


def _reattach_rejected(noun: Token) -> None:
    """What is rejected, where "as" seems to lead to it: "dismissed as propaganda reports that"."""
    is_role = preposition(noun) in ROLE_LINK and noun.head.lemma_.lower() in REJECTING_VERBS
    told = (mark for clause in children(noun, "acl") for mark in children(clause, "mark"))
    if is_role and child(noun.head, "obj") is None and any(mark.lower_ in CONTENT_MARKS for mark in told):
        noun.dep_ = "obj"


def _reattach_owned(name: Token) -> None:
    """Who a relative clause is about, off its owner: "the gang, whose leader X is in prison"."""
    owners = (owner for title in children(name, "nmod:desc", "compound") for owner in children(title, "nmod:poss"))
    if not any(owner.lower_ in RELATIVE_POSSESSIVES for owner in owners):
        return
    beside = (other for other in children(name.head.head, "advcl") if name.i < other.i < name.head.head.i)
    clause = child(name, "acl:relcl") or next(beside, None)
    if clause is not None:
        _hang(clause, name.head, "acl:relcl")
        _hang(name, clause, "nsubj")


def _reattach_person(name: Token) -> None:
    """Who somebody is, off where they are from: "a nurse from Flores, Ana Lopez"."""
    origin, person = name.head, name.head.head
    is_from = origin.dep_ == "nmod" and preposition(origin) in OWNER_OR_SOURCE_LINK and child(name, "cc") is None
    has_article = any(article.lower_ in INDEFINITE_ARTICLES for article in children(person, "det"))
    if is_from and has_article and person.lemma_.lower() in PERSON_NOUNS and _names_person(name):
        _hang(name, person, "appos")


def _names_person(name: Token) -> bool:
    spans = name.doc.spans.get("mentions", ())
    return any(span.start <= name.i < span.end and span.label_ == PERSON for span in spans)


def _reattach_front(mark: Token) -> None:
    """The place or day before a subject, off that: "In Goma soldiers shot two men", "On May 4 rebels shelled it"."""
    subject = mark.head.head if mark.head.dep_ == "compound" else mark.head
    verb = subject.head
    if subject.dep_ == "obl" and (actor := _find_flat_subject(subject, verb)) is not None:
        _hang(actor, verb, "nsubj")
        return
    is_front = mark.i == mark.sent.start and mark.lower_ in FRONTING and mark.i + 1 < subject.i < verb.i
    if not is_front or verb.tag_ not in FINITE_TAGS or not _is_subject(subject, verb):
        return
    front = mark.nbor(1)
    while front.head != subject and front.head.i < subject.i and _is_of_name(front.head):
        front = front.head
    if subject.is_ancestor(front) and mark.nbor(1).text[:1].isupper():
        _hang(mark, front, "case")
        _hang(front, verb, "obl")
        if subject.dep_ == "obl":
            subject.dep_ = "nsubj"


def _find_flat_subject(place: Token, verb: Token) -> Token | None:
    """The abbreviation between a place and a verb without a subject, which the tree takes for the end of the place."""
    is_bare = place.left_edge.i == place.sent.start and verb.tag_ in FINITE_TAGS and own_subject(verb) is None
    last = verb.nbor(-1) if is_bare and verb.i > verb.sent.start else place
    is_actor = last.head == place and last.dep_ == "flat" and not _is_of_name(last)
    return last if is_actor and not is_passive(verb) else None


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun is the subject of `verb`, or stands where its subject would."""
    is_in_place = noun.dep_ == "obl" and noun.pos_ == "NOUN" and own_subject(verb) is None and not is_passive(verb)
    return noun.dep_ in SUBJECTS or is_in_place


def _is_of_name(token: Token) -> bool:
    """Whether a word goes on with the place or day before it; abbreviations are of who acts, "In Goma M23 rebels"."""
    return token.pos_ == "NUM" or (token.pos_ == "PROPN" and token.is_alpha and not token.is_upper)


def _reattach_relative(pronoun: Token) -> None:
    """What a relative clause takes for its object, not for a second subject: "a riot that officials blamed on X"."""
    clause = pronoun.head
    is_relative = pronoun.lower_ in RELATIVE_PRONOUNS and clause.dep_ == "acl:relcl"
    if is_relative and any(subject.i > pronoun.i for subject in children(clause, *SUBJECTS)):
        pronoun.dep_ = "obj"


def _reattach_measure(noun: Token) -> None:
    """How far off something is, no subject beside another: "Some 30 km to the south, the army was accused of"."""
    verb = noun.head
    is_measure = noun.lower_ in DISTANCES and noun.left_edge.i == noun.sent.start
    if is_measure and any(subject.i > noun.i for subject in children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)):
        noun.dep_ = "obl:unmarked"


def _reattach_participle(verb: Token) -> None:
    """Whom something befell who then acts, "a suspect arrested a week later confessed": nobody is arrested by him."""
    frame = VERBS.get(verb.lemma_.lower())
    is_harm = frame is not None and frame.object is RoleKind.VICTIM and child(verb, "obj") is None
    if not is_harm or verb.tag_ not in ("VBD", "VBN") or verb.i == verb.sent.start:
        return
    subject = verb.nbor(-1)
    if subject.dep_ not in SUBJECTS:
        return
    if subject.head == verb:
        _reattach_later(verb, subject)
    elif subject.head.i > verb.i and own_subject(verb) is None and (verb.tag_ == "VBN" or verb.head == subject.head):
        _hang(verb, subject, "acl")


def _reattach_later(participle: Token, subject: Token) -> None:
    """The verb of a clause whose participle was taken for it, where it stood."""
    verb = next((verb for verb in _later_verbs(participle) if own_subject(verb) is None), None)
    if verb is not None:
        _hang(verb, participle.head if participle.head != participle else verb, participle.dep_)
        _hang(subject, verb, "nsubj")
        _hang(participle, subject, "acl")


def _later_verbs(verb: Token) -> Iterator[Token]:
    """The finite verbs that follow in the clause of `verb`, no mark and no "and" between."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.is_punct or token.dep_ in ("cc", "mark"):
            return
        if token.tag_ in FINITE_TAGS and token.head in (verb, verb.head) and token.dep_ in ("parataxis", "conj"):
            yield token


REPAIRS: Mapping[str, tuple[Callable[[Token], None], ...]] = {
    "acl": (_reattach_deed,),
    "acl:relcl": (_reattach_content,),
    "nmod": (_reattach_act,),
    "obl": (_reattach_rejected,),
    "appos": (_reattach_object, _reattach_owned, _reattach_person),
    "conj": (_reattach_person,),
    "case": (_reattach_front,),
    "nsubj": (_reattach_relative, _reattach_measure),
    "nsubj:pass": (_reattach_measure,),
    "advcl": (_reattach_participle,),
    "ccomp": (_reattach_participle,),
    "parataxis": (_reattach_participle,),
}
"""The repairs of what hangs in each relation."""
