"""Syntax: queries on a Universal Dependencies tree, in the terms of grammar.

Every function takes spaCy tokens and returns tokens; none knows of events. Relations follow the English Web
Treebank (UD 2), whose parser ships with graphkit.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from graphkit.extract.rules.en.arguments import LEAVING_VERBS, TIME_WORDS
from graphkit.extract.rules.en.calendar import REPORT_VERBS
from graphkit.extract.rules.en.mentions import GROUP_NOUNS, PERSON_NOUNS
from graphkit.extract.rules.en.modality import BLAMING, DENYING, NEGATIONS
from graphkit.extract.rules.en.syntax import (
    ACCOUNT_NOUNS,
    ACCUSING,
    ACTING_LINKS,
    ADDRESSING,
    AGENT_LINK,
    AGENT_OR_SOURCE_LINK,
    AMONG,
    CAUTIONING,
    CLAUSES_OF_PLACE_OR_TIME,
    COLLECTIVES,
    CONDITION_MARKS,
    CONTENT_MARKS,
    CONTRASTS,
    COUNTERING_VERBS,
    DEFINITE_ARTICLES,
    DESCRIBING,
    DIRECTIONS,
    DYING,
    EXCLUDING,
    EXPLETIVES,
    FINITE_TAGS,
    FIRST_PERSONS,
    HOURS,
    HUMAN_PRONOUNS,
    INDEFINITE_ARTICLES,
    KILLING,
    MISTAKEN_CONJUNCTS,
    OBJECT_CONTROL,
    OBJECT_PRONOUNS,
    ONLY,
    OR,
    OVERCOMING,
    OWNER_LINK,
    PARTS,
    PASSIVE_SUBJECTS,
    PLACE_LINKS,
    PLURAL_AUXILIARIES,
    PLURAL_PRONOUNS,
    PREVENTING,
    PURPOSE_LINK,
    RELATIVE_PRONOUNS,
    RESTRAINING,
    SIGNING_VERBS,
    SINGULAR_AUXILIARIES,
    SITE_LINKS,
    SOURCE_LINK,
    SUBJECTS,
    THAN,
    THEM,
    THIRD_PERSONS,
    THOSE_BEFORE,
    TIME_SHIFTS,
    TRYING,
    UTTERANCES,
)


def children(token: Token, *relations: str) -> list[Token]:
    """The dependents of `token` that stand in one of `relations`, in the order of the text."""
    return [child for child in token.children if child.dep_ in relations]


def child(token: Token, *relations: str) -> Token | None:
    """The first dependent in one of `relations`."""
    return next(iter(children(token, *relations)), None)


def preposition(token: Token) -> str:
    """The lower-cased preposition that marks `token`, the last word of "on board of" counting; "" where none.

    "north of Baghdad" is parsed as an adverb with a dependent; its preposition is "north". That of "of the commander X"
    stands on the title.
    """
    cases = children(token, "case") or [
        case for title in children(token, "nmod:desc") for case in children(title, "case")
    ]
    if not cases and token.dep_ == "conj":
        return preposition(token.head)
    if not cases and token.head.lower_ in DIRECTIONS and token.dep_ in ("obl", "nmod"):
        return token.head.lower_
    words = [case.lower_ for case in cases]
    if len(words) == 1 and (direction := _direction_before(cases[0])):
        return direction
    return next((word for word in words if word not in OWNER_LINK), words[0] if words else "")


def _direction_before(case: Token) -> str:
    """The direction in front of an "of", "north of Baghdad"; "" for any other preposition."""
    before = case.nbor(-1).lower_ if case.i > 0 and case.lower_ in OWNER_LINK else ""
    return before if before in DIRECTIONS else ""


def conjuncts(token: Token) -> Iterator[Token]:
    """`token` and all that is joined to it by "and", "or" or commas, in the order of the text.

    Whoever only speaks after a list is none of it: "killed ten people, residents and an official said".
    """
    yield token
    speakers = _speakers_in(token)
    yield from _misplaced_members(token)
    for joined in token.children:
        is_one = _is_other_name(joined) or _is_same_person(joined)
        if joined in speakers or is_excluded(joined) or is_counted_in(joined) or is_one:
            continue
        if joined.dep_ == "conj" or (
            joined.i > token.i
            and joined.dep_ in MISTAKEN_CONJUNCTS
            and (child(joined, "cc") is not None or _is_listed(joined, token))
        ):
            yield from conjuncts(joined)


def _misplaced_members(first: Token) -> Iterator[Token]:
    """Who is joined to a lone person, as a plural verb shows, where the tree hangs them on his unit.

    "A paratrooper of the Third Battalion and one militant were killed".
    """
    is_lone = first.tag_ == "NN" and first.lemma_.lower() in PERSON_NOUNS and child(first, "conj") is None
    if not is_lone or first.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return
    if any(word.lower_ in PLURAL_AUXILIARIES for word in children(first.head, "aux", "aux:pass", "cop")):
        yield from (other for part in children(first, "nmod") for other in children(part, "conj"))


def is_excluded(joined: Token) -> bool:
    """Whether what is joined is told not to be meant: "soldiers, rather than rebels", "bandits, not herders"."""
    return joined.dep_ == "conj" and any(c.lower_ in EXCLUDING for c in children(joined, "cc", "advmod"))


def is_ruled_out(phrase: Token) -> bool:
    """Whether a phrase is told not to be meant, "on the hills, not on the men"; "not only on the hills" is."""
    words = {word.lower_ for word in children(phrase, "advmod", "cc")}
    return bool(words & EXCLUDING) and not words & ONLY


def _is_other_name(joined: Token) -> bool:
    """Whether a name between commas after "or" is another one of what is named: "the Special Force, or Rada, said"."""
    words = [word for word in children(joined, "cc") if word.lower_ in OR]
    end = joined.right_edge.i + 1
    is_between = bool(words) and words[0].i > 0 and words[0].nbor(-1).text == "," and end < joined.sent.end
    is_named = joined.dep_ == "conj" and joined.pos_ == "PROPN" and joined.head.pos_ == "PROPN"
    return is_between and is_named and (joined.doc[end].text == "," or joined.right_edge.text == ",")


def _is_same_person(joined: Token) -> bool:
    """Whether a noun says what else somebody is, as a singular verb shows: "the farmer and father of five was"."""
    first = joined.head
    is_bare = joined.dep_ == "conj" and not children(joined, "det", "nummod", "amod", "compound", "nmod:poss")
    if not is_bare or {first.tag_, joined.tag_} != {"NN"} or child(first, "det") is None:
        return False
    is_singular = any(word.lower_ in SINGULAR_AUXILIARIES for word in children(first.head, "aux", "aux:pass", "cop"))
    return is_singular and first.dep_ in SUBJECTS | PASSIVE_SUBJECTS and {first.lemma_, joined.lemma_} <= PERSON_NOUNS


def is_counted_in(joined: Token) -> bool:
    """Whether what is joined is part of those before it: "nine villagers, among them six children"."""
    parts = children(joined, "nummod", "det", "amod", "compound")
    start = min((part.i for part in parts), default=joined.i)
    before = joined.doc[max(start - 2, joined.sent.start) : min(start, joined.i)]
    words = [word.lower_ for word in before]
    return joined.dep_ == "conj" and len(words) == 2 and words[0] in AMONG and words[1] in THOSE_BEFORE


def _is_listed(joined: Token, token: Token) -> bool:
    """Whether an apposition is a member of a list, "a priest, a nun and two teachers"."""
    articles = [child(word, "det") for word in (token, joined)]
    return all(article is not None and article.lower_ in INDEFINITE_ARTICLES for article in articles) and any(
        other.i > joined.i for other in (*children(token, "conj"), *children(joined, "conj"))
    )


def _speakers_in(listed: Token) -> list[Token]:
    """The members after the last comma of a list that a verb of speech without a subject follows."""
    joined = [member for member in children(listed, "conj", *MISTAKEN_CONJUNCTS) if member.i > listed.i]
    after = joined[-1].right_edge.i + 1 if joined else len(listed.doc)
    if after >= len(listed.doc) or not _lacks_speaker(listed.doc[after]):
        return []
    commas = [number for number, member in enumerate(joined) if member.left_edge.lower_ == ","]
    return joined[commas[-1] :] if commas else []


def _lacks_speaker(verb: Token) -> bool:
    return verb.lemma_.lower() in REPORT_VERBS and verb.tag_ in FINITE_TAGS and child(verb, *SUBJECTS) is None


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive: by its auxiliary, its subject, or as a bare participle after a noun."""
    relations = {c.dep_ for c in verb.children}
    if relations & {"aux:pass", "obl:agent"} or (relations & PASSIVE_SUBJECTS and "obj" not in relations):
        return True
    if struck_before(verb) is not None:
        return True
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return verb.tag_ == "VBN" and not relations & {"aux", "obj", "xcomp", "ccomp"}  # "Six killed in raid"
    if verb.dep_ in ("acl", "amod") and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.dep_ == "acl")):
        return "obj" not in relations  # "an ambush killed seven", mistaken for a participle
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.tag_ == "VBN":
        return is_passive(verb.head)
    return False


def struck_before(verb: Token) -> Token | None:
    """Of whom a participle behind an object tells, hung on the verb: "mourned two nurses killed in X"."""
    is_bare = (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ not in LEAVING_VERBS
        and verb.tag_ in ("VBN", "VBD")
        and child(verb, "obj", "mark", "aux", "aux:pass") is None
    )
    thing = child(verb.head, "obj") if is_bare else None
    return thing if thing is not None and thing.i < verb.i else None


def counted_by(token: Token) -> Token:
    """Who is counted by a comparison, "no fewer than twelve people"; any other token itself."""
    people = [c for c in children(token, "obl", "nmod") if token.pos_ == "ADJ" and preposition(c) in THAN]
    return people[0] if people else token


def is_passive_without_auxiliary(verb: Token) -> bool:
    """Whether a verb shares the auxiliary of the passive before it: "two were killed and seven others wounded"."""
    is_joined = verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD", "JJ") and child(verb, "aux", "obj") is None
    return is_joined and child(verb.head, "aux:pass") is not None


def is_predicate(noun: Token) -> bool:
    """Whether `noun` is what something is said to be, wherever the tree hangs it: "and it was the front"."""
    return child(noun, "cop") is not None and child(noun, *SUBJECTS) is not None


def is_verb(token: Token) -> bool:
    """Whether `token` is used as a verb, participles before a noun and gerunds with an article left out."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "compound"):
        return False
    return not children(token, "det", "amod", "nmod:poss")


def is_negated(token: Token) -> bool:
    """Whether a "not" or "never" stands on `token`."""
    return any(word.lower_ in NEGATIONS for word in children(token, "advmod"))


def stands_aside(verb: Token) -> bool:
    """Whether a participle hangs on a noun that a preposition leads: "an ambush on the convoy, injuring four"."""
    return verb.dep_ == "acl" and verb.head.dep_ in ("obl", "nmod") and preposition(verb.head) not in ACTING_LINKS


def is_another_time(first: Token, second: Token) -> bool:
    """Whether "after", "since" or the like stands between two words, so that each tells an act of its own."""
    low, high = sorted((first.i, second.i))
    return any(
        token.lower_ in TIME_SHIFTS and token.head.lemma_.lower() not in HOURS  # "before dawn" parts nothing
        for token in first.doc[low:high]
    )


def own_subject(verb: Token) -> Token | None:
    """The subject that stands beside `verb` itself, relative pronouns resolved to what they stand for."""
    subjects = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS) or _speakers_before(verb) or _counted_before(verb)
    owned = owned_object(verb)
    subjects = [subject for subject in subjects if subject != owned and not _is_parted(subject, verb)] or subjects
    if verb.lemma_.lower() in REPORT_VERBS:  # "..., Inspector X, a relative said"
        subjects = subjects[::-1]
    subject = next((s for s in subjects if len(subjects) == 1 or not is_dateline(s)), None)
    if subject is not None and is_dateline(subject):  # "LAGOS, NIGERIA -- GUNMEN ATTACKED"
        subject = next((c for c in children(subject, "appos") if _follows_dateline(c)), subject)
    return antecedent(subject, verb) if subject is not None else None


def _is_parted(subject: Token, verb: Token) -> bool:
    """Whether a semicolon stands between two words: "Five killed in raid; army blames rebels"."""
    return any(token.text in PARTING_MARKS for token in subject.doc[subject.i : verb.i])


def owned_object(verb: Token) -> Token | None:
    """The object before its subject in a relative clause, which parsers take for one: "whose base the rebels hit"."""
    subjects = children(verb, *SUBJECTS)
    if len(subjects) < 2 or verb.dep_ != "acl:relcl":
        return None
    return subjects[0] if any(c.lower_ in RELATIVE_PRONOUNS for c in children(subjects[0], "nmod:poss")) else None


def _counted_before(verb: Token) -> list[Token]:
    """Whom a second passive without auxiliary counts right before it: "were killed and 41 wounded"."""
    if verb.i == 0 or not is_passive_without_auxiliary(verb):
        return []
    before = verb.nbor(-1)
    is_counted = before.like_num or any(word.like_num for word in children(before, "nummod"))
    return [before] if is_counted and before.i > verb.head.i else []


def _speakers_before(verb: Token) -> list[Token]:
    """The first of those who the parser took for members of the list in front of `verb`, which they are to speak."""
    if verb.i == 0 or not _lacks_speaker(verb):
        return []
    before = verb.nbor(-1)
    return next((found[:1] for token in (before, *before.ancestors) if (found := _speakers_in(token))), [])


def _follows_dateline(token: Token) -> bool:
    return token.left_edge.i > token.sent.start and token.left_edge.nbor(-1).text in DATELINE_MARKS


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if token.lower_ in RELATIVE_PRONOUNS and clause.dep_ in ("acl:relcl", "acl", "advcl:relcl"):
        return clause.head.head if is_excluded(clause.head) else clause.head
    return token


def understood_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what `verb` says: its subject, or the one it shares with the clause that it hangs on.

    Follows coordination ("stormed … and killed"), infinitives and participles ("began using rockets to strike",
    "attacked, killing five") and object control ("ordered the army to attack").
    """
    subject = own_subject(verb) or _speaker_beside(verb)
    if subject is not None or depth > 6:
        return (_author(subject) or subject) if subject is not None else None
    head = verb.head
    if (author := _author_said(verb) or struck_before(verb)) is not None:
        return author
    if is_contrasted_speech(verb) and head.dep_ == "ccomp":
        return understood_subject(head.head, depth + 1)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
        if head.pos_ == "NOUN" or is_another_time(head, verb):
            return None
        if head.dep_ in ("acl",) and own_subject(head) is None:
            return head.head
        if _speaks_past_thing(verb):
            return understood_subject(clause_of(head.head), depth + 1)
        return understood_subject(head, depth + 1)
    if verb.dep_ == "xcomp" or (verb.dep_ in ("ccomp", "advcl", "parataxis") and verb.tag_ in ("VBG", "VB", "VBN")):
        thing = _told_to(head, verb) or _described(head, verb)
        if thing is not None and verb.dep_ != "parataxis":
            return thing
        if (plot := _prevented(head, verb)) is not None:
            return _planner(plot)
        if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return understood_subject(head, depth + 1)
    return _subject_of_modifier(verb, depth) if verb.dep_ == "acl" else None


def _author_said(verb: Token) -> Token | None:
    """Of whom somebody says, in a relative clause, what `verb` tells: "the front, which Cairo says took the town"."""
    saying = verb.head
    is_said = verb.dep_ == "ccomp" and saying.dep_ == "acl:relcl" and saying.lemma_.lower() in REPORT_VERBS
    relatives = (word for word in (*verb.children, *saying.children) if word.lower_ in RELATIVE_PRONOUNS)
    return (
        saying.head if is_said and any(word.i < verb.i for word in relatives) and child(verb, "mark") is None else None
    )


def _speaks_past_thing(verb: Token) -> bool:
    """Whether a verb of speech is hung on a thing: "claimed the raid on the plant, which burned, but denies"."""
    thing = verb.head.head
    is_speech = verb.lemma_.lower() in REPORT_VERBS | DENYING | COUNTERING_VERBS
    is_beside_thing = verb.head.dep_ == "acl:relcl" and thing.pos_ == "NOUN" and not _may_act(thing)
    return is_speech and is_beside_thing and thing.lemma_.lower() not in UTTERANCES | ACCOUNT_NOUNS


def _subject_of_modifier(verb: Token, depth: int) -> Token | None:
    """Who does what a participle or infinitive on a noun says: mostly that noun."""
    head = verb.head
    is_object = head.dep_ in ("obj", "obl") and head.head.pos_ == "VERB"
    above = understood_subject(head.head, depth + 1) if is_object else None
    if verb.tag_ == "VB":
        return _planner(head) or (above if head.head.lemma_.lower() not in PREVENTING else None)
    if verb.tag_ == "VBG":
        return _subject_of_gerund(verb, above)
    return head if verb.tag_ == "VBN" or (verb.tag_ == "VBD" and child(verb, "obj") is None) else None


def _subject_of_gerund(verb: Token, above: Token | None) -> Token | None:
    """Who does what a gerund on a noun says; `above` is the subject of the verb that has the noun as its object."""
    head = verb.head
    if child(verb, "mark") is not None and not _may_act(head):
        return above if head.dep_ == "obj" else None  # "claimed responsibility for shelling"
    if head.lemma_.lower() in UTTERANCES:
        return _author(head) or above or head  # "issued a video rejecting any part in it"
    return head


def _owner_named(noun: Token) -> Token | None:
    """Whose something is, where no pronoun says so: "the army's plan to attack"."""
    owner = child(noun, "nmod:poss")
    return owner if owner is not None and owner.pos_ != "PRON" else None


def _may_act(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in PERSON_NOUNS | GROUP_NOUNS


def _told_to(verb: Token, deed: Token) -> Token | None:
    """Who is to do `deed`, or is kept from it, by what `verb` says: "told the army to", "stopped militants from"."""
    lemma, marks = verb.lemma_.lower(), {mark.lower_ for mark in children(deed, "mark")}
    if lemma in OBJECT_CONTROL or (lemma in RESTRAINING and marks & SOURCE_LINK) or is_reason(deed):
        return child(verb, "obj", "iobj")
    if deed.tag_ != "VB" or lemma not in ADDRESSING:
        return None
    addressed = (part for part in children(verb, "obl") if part.i < deed.i)
    return next((part for part in addressed if preposition(part) in ADDRESSING[lemma]), None)


def _prevented(verb: Token, deed: Token) -> Token | None:
    """The plot that somebody has prevented, where what was plotted hangs on the verb: "foiled a plot to bomb"."""
    is_aim = deed.tag_ == "VB" and verb.lemma_.lower() in PREVENTING
    return child(verb, "obj", *PASSIVE_SUBJECTS) if is_aim else None


def _planner(plot: Token) -> Token | None:
    """Whose plot it is: "a plot by the cell to bomb", "the gang's attempt to seize"."""
    planners = [phrase for phrase in children(plot, "nmod") if preposition(phrase) in AGENT_LINK]
    return next(iter(planners), _owner_named(plot))


def _described(verb: Token, participle: Token) -> Token | None:
    """Of whom a participle is said: "the front, whom Riyadh calls backed by Iran"."""
    if participle.tag_ != "VBN" or verb.lemma_.lower() not in DESCRIBING:
        return None
    thing = child(verb, "obj")
    return antecedent(thing, verb) if thing is not None else verb.head if verb.dep_ == "acl:relcl" else None


def is_reason(deed: Token) -> bool:
    """Whether a gerund tells for what somebody is dealt with, who did it: "arrested two men for killing a priest"."""
    if deed.tag_ != "VBG" or deed.dep_ != "advcl":
        return False
    sufferer = child(deed.head, *PASSIVE_SUBJECTS) if is_passive(deed.head) else child(deed.head, "obj")
    if sufferer is None or not (sufferer.pos_ == "PROPN" or sufferer.lemma_.lower() in PERSON_NOUNS | GROUP_NOUNS):
        return False
    return any(mark.lower_ in PURPOSE_LINK for mark in children(deed, "mark"))


def is_cleft(noun: Token) -> bool:
    """Whether a relative clause on `noun` tells the main thing: "it was the army that shelled the camp"."""
    return bool(children(noun, "cop")) and any(c.lower_ in EXPLETIVES and c.i < noun.i for c in noun.children)


def _author(account: Token) -> Token | None:
    """Who speaks in a statement or video, as its own phrase says: "a statement from the Red Sons", "signed by"."""
    if account.lemma_.lower() not in UTTERANCES:
        return None
    signed = [clause for clause in children(account, "acl") if clause.lemma_.lower() in SIGNING_VERBS]
    authors = [part for clause in signed for part in children(clause, "obl:agent", "xcomp", "obj", "obl")]
    authors += [part for part in children(account, "nmod") if preposition(part) in AGENT_OR_SOURCE_LINK]
    authors += children(account, "nmod:poss")
    return next((author for author in authors if author.pos_ in ("NOUN", "PROPN")), None)


def accusing_verb(deed: Token) -> Token | None:
    """The verb that accuses somebody of `deed`, where the tree hangs that on him or on his description.

    "Accused the coalition of shelling the town", "accused fighters loyal to him of shelling it".
    """
    if deed.tag_ != "VBG" or not any(mark.lower_ in OWNER_LINK for mark in children(deed, "mark")):
        return None
    above = deed.head
    while above.dep_ in ("amod", "acl", "nmod", "obl", "appos", "nmod:desc", "flat") and above.i < deed.i:
        above = above.head
    verb = above.head
    is_accused = above.dep_ in ("obj", *PASSIVE_SUBJECTS) and above.i < deed.i
    return verb if is_accused and verb.lemma_.lower() in ACCUSING else None


def is_contrasted_speech(verb: Token) -> bool:
    """Whether a verb of speech goes with the one above its clause: "denied that it bombed the post but said ...".

    "Denied that it had shelled the post and blamed ...", "... and said ...", too, which the tree takes for one more
    thing denied.
    """
    if verb.dep_ != "conj":
        return is_said_in_denial(verb)
    if verb.lemma_.lower() in COUNTERING_VERBS | DENYING and verb.head.dep_ == "ccomp":
        told = own_subject(verb.head)
        is_thing = told is not None and told.pos_ == "NOUN" and told.lemma_.lower() not in PERSON_NOUNS | GROUP_NOUNS
        return is_thing or verb.head.head.lemma_.lower() in DENYING  # "said that the clinic was a camp and denied"
    is_after_denial = verb.head.dep_ == "ccomp" and verb.head.head.lemma_.lower() in DENYING and not own_subject(verb)
    is_contrast = is_after_denial or any(mark.lower_ in CONTRASTS for mark in children(verb, "cc"))
    return verb.lemma_.lower() in REPORT_VERBS and is_contrast


def is_said_in_denial(verb: Token) -> bool:
    """Whether a gerund of speech goes on with a denial: "denied planting the mine, saying that rebels had"."""
    is_gerund = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_.lower() in REPORT_VERBS
    return is_gerund and any(word.lemma_.lower() in DENYING for word in verb.ancestors)


def _speaker_beside(verb: Token) -> Token | None:
    """Who speaks right in front of a participle, wherever the tree hangs it: "... , police said, blaming rebels"."""
    if verb.tag_ != "VBG" or verb.i - verb.sent.start < 3 or verb.nbor(-1).text != ",":
        return None
    before = verb.nbor(-2)
    return own_subject(before) if before.lemma_.lower() in REPORT_VERBS and before.tag_ in FINITE_TAGS else None


def relative_object(verb: Token) -> Token | None:
    """What a relative clause without a subject gap is about: "the base that militants attacked"."""
    if verb.dep_ != "acl:relcl" or own_subject(verb) is None or child(verb, "obj") is not None:
        return None
    subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if subject is None or subject.lower_ in RELATIVE_PRONOUNS or is_passive(verb):
        return None
    if any(c.lower_ in CLAUSES_OF_PLACE_OR_TIME for c in verb.children):
        return None
    return verb.head


def resolved(token: Token) -> Token:
    """What a third-person pronoun stands for, if number and person agree; else the pronoun itself.

    A subject or owner is the subject of a clause around it, an object ("they killed him") the nearest noun before
    it that is not who does it. Where the sentence does not say, the subject of the sentence before, then its objects.
    Who speaks of "them" in a quotation speaks of somebody else.
    """
    if token.lower_ in FIRST_PERSONS and token.dep_ in SUBJECTS:
        return _first_person(token)
    if token.lower_ not in THIRD_PERSONS:
        return token
    verb = clause_of(token)
    if token.lower_ in THEM and token.dep_ == "nmod" and preposition(token) in OWNER_LINK:  # "seven of them"
        return _counted_among(token, understood_subject(verb))
    if (speaker := _quoted_speaker(token)) is not None:
        return _named_by(speaker, token)
    if token.lower_ in OBJECT_PRONOUNS and token.dep_ in ("obj", "obl", "iobj", "nmod"):
        own = understood_subject(verb)
        nearest = reversed(token.doc[token.sent.start : token.i])
        found = next((t for t in nearest if _takes_part(t) and not _is_same(t, own) and _agrees(token, t)), None)
        return found if found is not None else _named_before(token, own)
    if (owner := _owner_of_account(verb, token) or _cautioned(verb, token) or _overcome(verb, token)) is not None:
        return owner
    for clause in children(verb, "advcl"):  # "when troops arrived, they came under fire"
        before = own_subject(clause)
        is_first = before is not None and token.dep_ in SUBJECTS | PASSIVE_SUBJECTS and before.i < token.i
        if before is not None and is_first and _agrees(token, before):
            return before
    for _ in range(3):
        subject = understood_subject(verb)
        is_alive = _tells_of_death(token) and verb.lemma_.lower() in REPORT_VERBS  # "said that he had been killed"
        if subject is not None and subject.i < token.i and _agrees(token, subject) and not is_alive:
            return subject
        if verb.head == verb:
            break
        verb = clause_of(verb)
    return _named_before(token, None)


def _first_person(pronoun: Token) -> Token:
    """Who says "we" or "I" in a quotation that the sentence has him say; else the pronoun itself."""
    for verb in pronoun.ancestors:
        speaker = own_subject(verb) if verb.lemma_.lower() in REPORT_VERBS else None
        if speaker is not None and speaker != pronoun:
            return resolved(speaker)
    return pronoun


def _counted_among(pronoun: Token, own: Token | None) -> Token:
    """The plural before "of them" that is counted: who takes part and is not who counts, else what he has before him.

    "Stopped a bus with contractors and took seven of them"; "targeted two depots and destroyed one of them".
    """
    before = reversed(pronoun.doc[pronoun.sent.start : pronoun.i])
    plurals = [t for t in before if t.tag_ == "NNS" and t.dep_ in PARTS and not _is_same(t, own)]
    return next(filter(_takes_part, plurals), next((t for t in plurals if t.dep_ == "obj"), pronoun))


def _overcome(verb: Token, pronoun: Token) -> Token | None:
    """Who tried in vain what others stopped: "shot two men after they tried to storm the post"."""
    is_attempt = verb.lemma_.lower() in TRYING and verb.dep_ == "advcl" and pronoun.dep_ in SUBJECTS
    if not is_attempt or verb.head.lemma_.lower() not in OVERCOMING or is_passive(verb.head):
        return None
    overcome = child(verb.head, "obj")
    return overcome if overcome is not None and overcome.i < pronoun.i and _agrees(pronoun, overcome) else None


def _tells_of_death(pronoun: Token) -> bool:
    """Whether a pronoun is who died or was killed, as the clause it is the subject of tells."""
    verb = pronoun.head
    if pronoun.dep_ in SUBJECTS:
        return verb.lemma_.lower() in DYING
    return pronoun.dep_ in PASSIVE_SUBJECTS and verb.lemma_.lower() in KILLING


def _owner_of_account(verb: Token, pronoun: Token) -> Token | None:
    """Whose account a clause with "that" is, wherever the tree hangs it: "the story of the guards that they fired"."""
    mark = next((mark for mark in children(verb, "mark") if mark.lower_ in CONTENT_MARKS), None)
    if mark is None or mark.i == mark.sent.start or pronoun.head != verb:
        return None
    before = mark.nbor(-1)
    offered = (before, before.head, *children(verb.head, "obj"))
    noun = next((token for token in offered if token.lemma_.lower() in ACCOUNT_NOUNS and token.i < mark.i), None)
    if noun is None:
        return None
    owners = [
        *children(noun, "nmod:poss"),
        *(part for part in children(noun, "nmod") if preposition(part) in OWNER_LINK),
    ]
    return next((owner for owner in owners if _agrees(pronoun, owner)), None)


def _cautioned(verb: Token, pronoun: Token) -> Token | None:
    """Who is warned of what follows on a condition: "warned Turkey of war if it attacked"."""
    is_condition = any(mark.lower_ in CONDITION_MARKS for mark in children(verb, "mark"))
    if not is_condition or verb.head.lemma_.lower() not in CAUTIONING:
        return None
    warned = child(verb.head, "obj", "iobj")
    return warned if warned is not None and warned.i < pronoun.i and _agrees(pronoun, warned) else None


def _quoted_speaker(token: Token) -> Token | None:
    """Who says the quotation in which `token` stands, as far as its sentence tells."""
    before = token.doc[token.sent.start : token.i]
    if sum(word.text in QUOTATION_MARKS for word in before) % 2 == 0:
        return None
    for verb in token.ancestors:
        speaker = own_subject(verb) if verb.lemma_.lower() in REPORT_VERBS else None
        if speaker is not None and speaker.i > token.i:
            return speaker
    return None


def _named_by(speaker: Token, pronoun: Token) -> Token:
    """Of whom `speaker` speaks with a pronoun: a subject of the sentence before that is not who speaks, or nobody."""
    before = _previous_sentence(pronoun)
    if before is None:
        return pronoun
    others = [t for t in before if t.dep_ in SUBJECTS | PASSIVE_SUBJECTS and _agrees(pronoun, t)]
    owner = child(speaker, "nmod:poss")
    is_named = speaker.pos_ == "PROPN" or (owner is not None and owner.pos_ == "PROPN")
    own = {word.lemma_.lower() for word in (speaker, owner) if word is not None}
    meant = None if is_named else understood_subject(before.root)
    return next((t for t in others if t != meant and t.lemma_.lower() not in own), pronoun)


def _takes_part(token: Token) -> bool:
    is_actor = token.pos_ == "PROPN" or token.lemma_.lower() in PERSON_NOUNS | GROUP_NOUNS
    is_place = token.pos_ == "PROPN" and preposition(token) in PLACE_LINKS
    return is_actor and not is_place and token.dep_ in PARTS


def _is_same(token: Token, other: Token | None) -> bool:
    return other is not None and (token == other or token.lemma_.lower() == other.lemma_.lower())


def _named_before(pronoun: Token, own: Token | None) -> Token:
    """What a pronoun stands for in the sentence before: its subject, else the first object that agrees."""
    before = _previous_sentence(pronoun)
    if before is None:
        return pronoun
    subject = understood_subject(before.root)
    if subject is not None and subject.lower_ in THIRD_PERSONS:
        subject = _named_before(subject, None)
    agent = _named_before(own, None) if own is not None and own.lower_ in THIRD_PERSONS else own
    things = [subject, *(thing for thing in before if thing.dep_ in ("obj", "obl", "nsubj:pass", "nsubj"))]
    if pronoun.head.lemma_.lower() in REPORT_VERBS | BLAMING:  # "..., the army said. It blamed rebels."
        things = [*(t for t in things if t is not None and t.head.lemma_.lower() in REPORT_VERBS), *things]
    fitting = [t for t in things if t is not None and t != agent and _agrees(pronoun, t)]
    if pronoun.head.lemma_.lower() in REPORT_VERBS | BLAMING:  # "One guard was killed. He blamed rebels."
        fitting = [t for t in fitting if t.dep_ not in PASSIVE_SUBJECTS]
    if pronoun.head.lemma_.lower() not in REPORT_VERBS:  # "X said that Y was dead. He had been hit by a drone."
        told = [t for t in fitting if t != subject and t.pos_ == "PROPN" and _may_be_human(t)]
        is_speaker = before.root.lemma_.lower() in REPORT_VERBS and subject in fitting
        fitting = told if is_speaker and told and pronoun.lower_ in HUMAN_PRONOUNS else fitting
    return next(iter(fitting), pronoun)


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
    joined = any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in subject.children)
    is_plural = subject.tag_ == "NNS" or (subject.tag_ == "NNPS" and subject.pos_ == "NOUN")
    plural = is_plural or joined  # a name in the plural may be one: the United States
    if pronoun.lower_ in PLURAL_PRONOUNS:
        return plural or subject.pos_ == "PROPN" or subject.lemma_.lower() in COLLECTIVES
    if pronoun.lower_ in HUMAN_PRONOUNS:
        return not plural and _may_be_human(subject)
    return not plural and subject.lemma_.lower() not in PERSON_NOUNS


def _may_be_human(subject: Token) -> bool:
    """Whether somebody is a person, as "the FARC" is not, nor what "on" or "in" leads to."""
    before = subject.doc[max(subject.i - 1, 0)]
    is_name = subject.pos_ == "PROPN" and before.lower_ not in DEFINITE_ARTICLES
    is_name = is_name and subject.lemma_.lower() not in TIME_WORDS and preposition(subject) not in SITE_LINKS
    return is_name or subject.lemma_.lower() in PERSON_NOUNS


def clause_of(token: Token) -> Token:
    """The verb, or sentence root, that governs `token`."""
    while token.head != token and token.head.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.head


def is_dateline(token: Token) -> bool:
    """Whether `token` is the place that opens a report: "BAGHDAD, March 9 (Example Wire) — Rockets hit"."""
    sentence, end = token.sent, token.right_edge.i + 1
    opens = token.left_edge.i == sentence.start and end < sentence.end
    return opens and any(t.text in DATELINE_MARKS for t in token.doc[token.i + 1 : min(token.i + 12, sentence.end)])


PARTING_MARKS = frozenset({";"})
QUOTATION_MARKS = frozenset({'"', "\u201c", "\u201d", "``", "''"})
DATELINE_MARKS = frozenset({"—", "–", "--"})
