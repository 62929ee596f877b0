"""Syntax: questions to a dependency tree of Universal Dependencies, asked in the words of grammar.

Every function takes spaCy tokens and returns tokens; none knows of events. Relations follow the English Web
Treebank (UD 2), whose parser ships with graphkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside inside close near adjacent next".split()
)
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose"})
OBJECT_CONTROL = frozenset(
    "accuse order urge force ask tell warn allow enable help encourage direct instruct lead push press "
    "suspect blame prompt cause see watch".split()
)


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents of `token` that stand in one of `relations`, in the order of the text."""
    return [child for child in token.children if child.dep_ in relations]


def child(token: Token, *relations: str) -> Token | None:
    """The first dependent in one of `relations`."""
    return next(iter(children(token, *relations)), None)


def preposition(token: Token) -> str:
    """The lower-cased preposition that marks `token`, the last word of "on board of" counting; "" where none.

    "north of Baghdad" is parsed as an adverb with a dependent; its preposition is "north".
    """
    cases = children(token, "case")
    if not cases and token.dep_ == "conj":
        return preposition(token.head)
    if not cases and token.head.lower_ in DIRECTIONS and token.dep_ in ("obl", "nmod"):
        return token.head.lower_
    words = [case.lower_ for case in cases]
    if words == ["of"] and cases[0].i > 0 and cases[0].nbor(-1).lower_ in DIRECTIONS:
        return cases[0].nbor(-1).lower_
    return next((word for word in words if word != "of"), words[0] if words else "")


def conjuncts(token: Token) -> Iterator[Token]:
    """`token` and all that is joined to it by "and", "or" or commas, in the order of the text."""
    yield token
    for joined in token.children:
        if joined.dep_ == "conj" or (
            joined.i > token.i and joined.dep_ in MISTAKEN_CONJUNCTS and child(joined, "cc") is not None
        ):
            yield from conjuncts(joined)


MISTAKEN_CONJUNCTS = frozenset({"nmod:desc", "appos", "nmod:unmarked", "obl:unmarked", "flat", "list"})
"""What the parser makes of some conjuncts; the "and" on them gives them away."""


def with_appositions(token: Token) -> Iterator[Token]:
    """`token` and the names that stand in apposition to it."""
    yield token
    yield from children(token, "appos")


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive: by its auxiliary, its subject, or as a bare participle after a noun."""
    relations = {c.dep_ for c in verb.children}
    if relations & {"aux:pass", "obl:agent"} or (relations & PASSIVE_SUBJECTS and "obj" not in relations):
        return True
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return "obj" not in relations  # "an ambush killed seven", mistaken for a participle
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return False


def is_verb(token: Token) -> bool:
    """Whether `token` is used as a verb, participles before a noun and gerunds with an article left out."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound"):
        return False
    return not children(token, "det", "amod", "nmod:poss")


def is_another_time(first: Token, second: Token) -> bool:
    """Whether "after", "since" or the like stands between two words, so that each tells an act of its own."""
    low, high = sorted((first.i, second.i))
    return any(token.lower_ in TIME_SHIFTS for token in first.doc[low:high])


TIME_SHIFTS = frozenset("after since following before until retaliation response revenge".split())


def own_subject(verb: Token) -> Token | None:
    """The subject that stands beside `verb` itself, relative pronouns resolved to what they stand for."""
    subjects = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    subject = next((s for s in subjects if len(subjects) == 1 or not is_dateline(s)), None)
    return antecedent(subject, verb) if subject is not None else None


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if token.lower_ in RELATIVE_PRONOUNS and clause.dep_ in ("acl:relcl", "acl", "advcl:relcl"):
        return clause.head
    return token


def understood_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what `verb` says: its subject, or the one it shares with the clause that it hangs on.

    Follows coordination ("stormed … and killed"), infinitives and participles ("began using rockets to strike",
    "attacked, killing five") and object control ("ordered the army to attack").
    """
    subject = own_subject(verb)
    if subject is not None or depth > 6:
        return subject
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        if head.pos_ == "NOUN" or is_another_time(head, verb):
            return None
        if head.dep_ in ("acl",) and own_subject(head) is None:
            return head.head
        return understood_subject(head, depth + 1)
    if verb.dep_ == "xcomp" or (verb.dep_ in ("ccomp", "advcl", "parataxis") and verb.tag_ in ("VBG", "VB", "VBN")):
        thing = child(head, "obj", "iobj")
        if thing is not None and verb.dep_ != "parataxis" and head.lemma_ in OBJECT_CONTROL:
            return thing
        if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return understood_subject(head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
        return head
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        owner = child(head, "nmod:poss")
        if owner is not None and owner.pos_ != "PRON":
            return owner
        if head.dep_ in ("obj", "obl") and head.head.pos_ == "VERB":
            return understood_subject(head.head, depth + 1)
    return None


def relative_object(verb: Token) -> Token | None:
    """What a relative clause without a subject gap is about: "the base that militants attacked"."""
    if verb.dep_ != "acl:relcl" or own_subject(verb) is None or child(verb, "obj") is not None:
        return None
    subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if subject is None or subject.lower_ in RELATIVE_PRONOUNS or is_passive(verb):
        return None
    if any(c.lower_ in ("where", "when") for c in verb.children):
        return None
    return verb.head


def resolved(token: Token) -> Token:
    """What a third-person pronoun stands for in its own sentence: the subject of its clause, or of the one above.

    Where the sentence does not say, the subject of the sentence before, if it agrees in number and person; else
    the pronoun itself.
    """
    if token.lower_ not in THIRD_PERSONS:
        return token
    verb = clause_of(token)
    for _ in range(3):
        subject = understood_subject(verb)
        if subject is not None and subject.i < token.i and subject.pos_ in ("NOUN", "PROPN"):
            return subject
        if verb.head == verb:
            break
        verb = clause_of(verb)
    before = _previous_sentence(token)
    subject = understood_subject(before.root) if before is not None else None
    return subject if subject is not None and _agrees(token, subject) else token


def _previous_sentence(token: Token) -> Span | None:
    """The sentence before that of `token` in the same paragraph."""
    start = token.sent.start
    if start == 0 or "\n" in token.doc[start - 1].text:
        return None
    return token.doc[start - 1].sent


def _agrees(pronoun: Token, subject: Token) -> bool:
    """Whether a subject may be what `pronoun` stands for: a person for "he", a plural or a name for "they"."""
    if subject.pos_ not in ("NOUN", "PROPN"):
        return False
    plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    if pronoun.lower_ in ("they", "them", "their", "themselves"):
        return plural or subject.pos_ == "PROPN" or subject.lemma_.lower() in COLLECTIVES
    return not plural


COLLECTIVES = frozenset(
    "group militia police army military force movement organisation organization government gang team unit".split()
)


THIRD_PERSONS = frozenset("it its they their them he his him she her itself themselves himself herself".split())


def clause_of(token: Token) -> Token:
    """The verb, or sentence root, that governs `token`."""
    while token.head != token and token.head.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.head


def subtree_bounds(token: Token) -> tuple[int, int]:
    """First and one past the last token index under `token`."""
    return token.left_edge.i, token.right_edge.i + 1


def is_dateline(token: Token) -> bool:
    """Whether `token` is the place that opens a report: "BAGHDAD, March 9 (Example Wire) — Rockets hit"."""
    sentence, end = token.sent, token.right_edge.i + 1
    opens = token.left_edge.i == sentence.start and end < sentence.end
    return opens and any(t.text in DATELINE_MARKS for t in token.doc[token.i + 1 : min(token.i + 12, sentence.end)])


DATELINE_MARKS = frozenset({"—", "–", "--"})
