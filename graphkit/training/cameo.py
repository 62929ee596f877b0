"""CAMEO spans: who did a political act, to whom, and who shared in it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphkit.extract.syntax import PASSIVE_SUBJECTS, SUBJECTS, child, children, is_passive, preposition

Spans = tuple[tuple[int, int, str], ...]
SAYING = frozenset("say tell announce state report add note explain insist claim declare reiterate stress".split())
LIGHT = frozenset("launch carry conduct stage mount hold have express issue impose give provide offer send lift make sign pledge open file ease relax extend begin start continue intensify resume declare claim enter reach seek convey voice deliver show strengthen suspend cut pay threaten reduce cancel restore establish deploy donate grant announce place lodge appeal take promise level host".split())
TOWARDS = frozenset("with on against to at for from over toward towards into about".split())
DAYS=frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split())

def find_actors(doc: Doc) -> Spans:
    return tuple((*e, k) for e, k, h in find_heads(doc))

def find_heads(doc: Doc):
    found = []
    verb, subject = _main(doc)
    if verb is None or subject is None:
        return ()
    patient = _patient(verb, subject)
    kinds = ("S", "T")
    if verb.lemma_ in ("meet", "talk") or (verb.lemma_ == "hold" and any(t.lemma_ in ("talk","meeting","talks") for t in children(verb, "obj"))):
        kinds = ("R", "R")
    if is_passive(verb) and subject.dep_ in PASSIVE_SUBJECTS:
        agent = child(verb, "obl:agent")
        subject, patient = agent, subject
    if subject is not None:
        found.append((_extent(subject), kinds[0], subject))
    if patient is not None:
        found.append((_extent(patient, True), kinds[1], patient))
    return tuple(found)


def _main(doc: Doc) -> tuple[Token | None, Token | None]:
    for sent in doc.sents:
        verb = sent.root
        subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        clause = child(verb, "ccomp")
        if verb.lemma_.lower() in SAYING and clause is not None:
            inner = child(clause, *SUBJECTS, *PASSIVE_SUBJECTS)
            if inner is not None and (subject is None or clause.i < verb.i):
                verb, subject = clause, inner
        if subject is not None and subject.dep_ in PASSIVE_SUBJECTS and child(verb, "obl:agent") is None:
            for c in children(verb, "advcl"):
                s = child(c, *SUBJECTS)
                if s is not None and s.pos_ != "PRON": return c, s
        return verb, subject
    return None, None


def _toward(token, verb):
    return [p for p in children(token, "nmod", "obl") if p.i > verb.i and preposition(p) in TOWARDS and not _is_time(p)]


def _patient(verb: Token, subject: Token, depth: int = 0) -> Token | None:
    thing = child(verb, "obj")
    late = _toward(verb, verb)
    if thing is not None:
        if verb.lemma_.lower() in LIGHT or thing.pos_ == "PRON":
            inner = _through(thing, verb)
            if inner is not None: return inner
            if late: return late[0]
        elif verb.lemma_ in ("accept","reject","decline","issue","lift","ease","refuse"):
            inner = _through(thing, verb, False)
            if inner is not None: return inner
        return thing
    for clause in children(verb, "xcomp", "ccomp"):
        if depth < 3:
            inner = child(clause, *SUBJECTS)
            if inner is not None and inner.pos_ != "PRON":
                return inner
            found = _patient(clause, subject, depth + 1)
            if found is not None:
                return found
    return late[0] if late else None


def _through(thing, verb, nm=True):
    inner = _toward(thing, verb) if nm else []
    if inner: return inner[0]
    for clause in children(thing, "acl"):
        if clause.tag_ == "VBN" and nm:
            a = _toward(clause, verb) or children(clause, "obl:agent")
            if a: return a[0]
        elif clause.tag_ in ("VBG","VB"):
            o = _patient(clause, thing)
            if o is not None: return o
    return None


def _is_time(token):
    return token.lemma_ in DAYS or any(c.lemma_ in DAYS for c in token.children) or token.pos_ == "NUM" or token.lemma_.lower() in ("week","day","month","year","morning","evening","night","time","statement","interview","hour")


def _extent(head: Token, patient=False) -> tuple[int, int]:
    """The noun phrase of `head` without its preposition and clauses."""
    tokens = {head.i}
    owned = child(head, "nmod:poss") is not None
    for part in head.children:
        if part.dep_ in ("case", "cc", "mark", "acl:relcl", "advcl", "parataxis","advcl:relcl"):
            continue
        if part.dep_ == "acl" and part.tag_ != "VBN": continue
        if patient and part.dep_ == "nmod" and owned and part.i>head.i: continue
        if part.dep_ in ("nmod","obl") and _is_time(part): continue
        if patient and part.dep_ == "nmod" and preposition(part) in ("after","following","during","for","amid"): continue
        tokens |= {t.i for t in part.subtree}
    if patient and PLACES:
        for part in head.head.children:
            if part.dep_ == "obl" and preposition(part) in ("in",) and not _is_time(part) and part.i > head.i and head.dep_=="obj":
                tokens |= {t.i for t in part.subtree}
    run = [head.i]
    i = head.i - 1
    while i in tokens:
        run.append(i); i -= 1
    i = head.i + 1
    while i in tokens:
        run.append(i); i += 1
    a, b = min(run), max(run) + 1
    while a < b and head.doc[b - 1].is_punct and head.doc[b-1].text not in ")": b -= 1
    while a < b and head.doc[a].is_punct: a += 1
    return a, b
PLACES=False
