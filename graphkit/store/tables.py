"""Tables: what a store holds, as SQL.

`articles`, `sources`, `extractions` and `failures` are the record; sketches and copies, which follow from the texts,
are kept with it article by article; everything below the line is derived from them and can be written again. Entities,
incidents and articles have small integer keys inside the store, because the path search reads their neighbour lists by
the ten thousand; ids leave the store and keys do not, but for `read_steps`.
Sentences are not kept: they are cut out of the article's text when read, so that they cannot differ from it.
"""

APPLICATION_ID = 0x67_72_70_6B  # "grpk", at byte 68 of the file, so that `file` and we know our own
USER_VERSION = 4

STALE = "derived_is_stale"
"""The row of `meta` that says that the derived tables are older than the record."""

BASIS = "derived_basis"
"""The row of `meta` that says on which decisions and gazetteers the derived tables rest."""

MEDIAN_DEGREE = "median_degree"
"""The row of `meta` with the median of the degrees of all entities that have a neighbour."""

TALLIES = "tallies"
"""The row of `meta` with how many entities, incidents and edges of each kind there are, as JSON."""

FAILURES = """
CREATE TABLE failures (            -- what could not be read, until it can be
    path TEXT NOT NULL,
    line INTEGER NOT NULL,         -- 0 where it is the whole file
    problem TEXT NOT NULL, hint TEXT NOT NULL,
    PRIMARY KEY (path, line)
) WITHOUT ROWID;
"""

COPIES = """
CREATE TABLE sketches (            -- by which copies of one story are known, see sketches.py
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    hashes BLOB NOT NULL           -- 32 bits each, little-endian, ascending
);
CREATE TABLE sketch_hashes (       -- the smallest of them
    hash INTEGER NOT NULL,
    place INTEGER NOT NULL,        -- follows from the id of the article
    article INTEGER NOT NULL,
    PRIMARY KEY (hash, place, article)
) WITHOUT ROWID;
CREATE TABLE copies (              -- each pair both ways
    article INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
"""

RECORD = (
    """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,          -- the first of its sources by name
    title TEXT, published TEXT, outlet TEXT, url TEXT, author TEXT,
    text TEXT NOT NULL
);
CREATE TABLE sources (             -- several files may hold one and the same article
    source TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    title TEXT, author TEXT,
    raw BLOB NOT NULL,             -- zlib
    raw_sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sources_of_article ON sources(article);

CREATE TABLE extractions (
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    version TEXT NOT NULL,         -- of the model and rules that read it
    mentions INTEGER NOT NULL, events INTEGER NOT NULL, relations INTEGER NOT NULL,
    record BLOB NOT NULL           -- zlib of the JSON record without its article
);
CREATE INDEX extractions_of_version ON extractions(version);

CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='articles', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);
"""
    + COPIES
    + FAILURES
)

DERIVED = """
CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, sector TEXT, country TEXT,
    latitude REAL, longitude REAL, wikidata TEXT,
    grounds TEXT NOT NULL          -- JSON list
);
CREATE TABLE degrees (             -- apart from `entities`, so that the path search finds many on one page
    entity INTEGER PRIMARY KEY REFERENCES entities(key) ON DELETE CASCADE,
    degree INTEGER NOT NULL        -- distinct neighbours
);
CREATE TABLE names (               -- position 0 is the entity's name, the rest its aliases in their order
    key INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    form TEXT NOT NULL,            -- normal form, see names.py
    sound TEXT NOT NULL            -- what transliterations of it have in common
);
CREATE INDEX names_by_form ON names(form);
CREATE INDEX names_by_sound ON names(sound);
CREATE INDEX names_of_entity ON names(entity, position);
CREATE VIRTUAL TABLE name_letters USING fts5(form, content='names', content_rowid='key', tokenize='trigram');

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    mention INTEGER NOT NULL,
    PRIMARY KEY (entity, article, mention)
) WITHOUT ROWID;
CREATE INDEX mentions_of_article ON mentions(article);

CREATE TABLE incidents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
    date_text TEXT, date TEXT, date_precision TEXT,
    place INTEGER REFERENCES entities(key),
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    outlets INTEGER NOT NULL
);
CREATE INDEX incidents_by_date ON incidents(date);
CREATE INDEX incidents_by_place ON incidents(place);
CREATE TABLE participants (
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    role TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (incident, position)
) WITHOUT ROWID;
CREATE INDEX participants_of_entity ON participants(entity);
CREATE TABLE reports (
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    outlet TEXT, kind TEXT NOT NULL, status TEXT NOT NULL,
    date_text TEXT, date TEXT, date_precision TEXT,
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    PRIMARY KEY (incident, position)
) WITHOUT ROWID;
CREATE INDEX reports_of_article ON reports(article);

CREATE TABLE edges (
    key INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    incident INTEGER REFERENCES incidents(key) ON DELETE CASCADE,
    date TEXT,
    status TEXT NOT NULL, belief REAL NOT NULL, outlets INTEGER NOT NULL
);
CREATE INDEX edges_from ON edges(source, target);
CREATE INDEX edges_to ON edges(target, source);
CREATE TABLE evidence (
    edge INTEGER NOT NULL REFERENCES edges(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    event_id TEXT,                 -- or the id of a relation, which begins with "relation-"
    date TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    trigger_start INTEGER, trigger_end INTEGER,
    status TEXT NOT NULL, said_by TEXT, confidence REAL NOT NULL,
    PRIMARY KEY (edge, position)
) WITHOUT ROWID;
CREATE INDEX evidence_of_article ON evidence(article);

CREATE TABLE adjacency (           -- one row a pair of neighbours and direction of walking, edges taken both ways
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    edge INTEGER NOT NULL,         -- the one of best belief
    belief REAL NOT NULL,          -- 0 where no edge between the two may be walked
    degree INTEGER NOT NULL,       -- of the target: to look it up would take the path search as long as all the rest
    PRIMARY KEY (source, target)
) WITHOUT ROWID;

CREATE TABLE positions (node TEXT PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL) WITHOUT ROWID;
"""

DERIVED_TABLES = (
    "adjacency",
    "evidence",
    "edges",
    "reports",
    "participants",
    "incidents",
    "mentions",
    "names",
    "degrees",
    "entities",
)
"""Those that `write_derived` empties, children before parents. `positions` stay: they outlive a rebuild."""
