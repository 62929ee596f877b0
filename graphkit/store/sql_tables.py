"""Tables: what a store holds, as SQL.

`articles`, `sources`, `extractions` and `failures` are the record; what builds changed is kept beside it, and so are
minhashes and copies, which follow from the texts; everything below the line is derived from them and can be written
again. Entities, incidents and articles have small integer keys inside the store, because the path search reads their
neighbour lists by the ten thousand; ids leave the store and keys do not, but for `read_steps`.
Sentences are not kept: they are cut out of the article's text when read, so that they cannot differ from it.
"""

APPLICATION_ID = 0x67_72_70_6B  # "grpk", at byte 68 of the file, so that `file` and we know our own
FIRST_VERSION, USER_VERSION = 1, 10

STALE = "derived_is_stale"
"""The row of `meta` that says that all derived tables have to be written anew."""

BASIS = "derived_basis"
"""The row of `meta` that says on which decisions and gazetteers the derived tables rest."""

MEDIAN_DEGREE = "median_degree"
"""The row of `meta` with the median of the degrees of all entities that have a neighbour."""

FOLDER = "sources_folder"
"""The row of `meta` with the folder from which relative sources are named, seen from the folder of the store."""

FAILURES = """
CREATE TABLE failures (            -- what could not be read, until it can be
    path TEXT NOT NULL,
    line INTEGER NOT NULL,         -- 0 where it is the whole file
    problem TEXT NOT NULL, hint TEXT NOT NULL,
    PRIMARY KEY (path, line)
) WITHOUT ROWID;
"""

COPIES = """
CREATE TABLE minhashes (           -- by which copies of one story are known, see record/minhash.py
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    hashes BLOB NOT NULL           -- 32 bits each, little-endian, ascending
);
CREATE TABLE minhash_values (      -- the smallest of them
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

BUILDS_UNDER_WAY = "CREATE INDEX IF NOT EXISTS builds_under_way ON builds(number) WHERE is_done = 0;"

HISTORY = f"""
CREATE TABLE builds (              -- each time that the graph was brought up to date
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,              -- UTC
    is_whole INTEGER NOT NULL,     -- whether it made the whole graph anew
    is_done INTEGER NOT NULL
);
{BUILDS_UNDER_WAY}
CREATE TABLE former_incidents (    -- what a build was the first to change, as it was before; nothing of the first build
    build INTEGER NOT NULL REFERENCES builds(number),
    incident INTEGER NOT NULL,     -- its key
    record TEXT,                   -- JSON, NULL where there was none
    events TEXT NOT NULL,          -- JSON list: of what was before, or of what has come
    PRIMARY KEY (build, incident)
) WITHOUT ROWID;
CREATE TABLE former_articles (     -- what came and went, nothing of the first build
    build INTEGER NOT NULL REFERENCES builds(number),
    article TEXT NOT NULL, what TEXT NOT NULL,
    source TEXT NOT NULL, title TEXT, outlet TEXT, published TEXT,
    PRIMARY KEY (build, article, what)
) WITHOUT ROWID;
CREATE TABLE watched (             -- names whose changes somebody waits for
    entity TEXT PRIMARY KEY,       -- its id when it was named
    name TEXT NOT NULL
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
    stated TEXT NOT NULL DEFAULT '[]',  -- JSON, pairs of a name and a text
    text TEXT NOT NULL
);
CREATE INDEX articles_of_outlet ON articles(outlet);
CREATE TABLE sources (             -- several files may hold one and the same article
    source TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    title TEXT, author TEXT, stated TEXT NOT NULL DEFAULT '[]',
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
CREATE INDEX extractions_of_version ON extractions(version, mentions, events, relations); -- all that is ever summed up

CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='articles', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
);
"""
    + COPIES
    + FAILURES
    + HISTORY
)

DERIVED = """
CREATE TABLE touched (             -- what has changed since it was linked last; empty where all is up to date
    what TEXT NOT NULL,            -- article, part, local_incident, incident, edge
    key INTEGER NOT NULL,
    PRIMARY KEY (what, key)
) WITHOUT ROWID;

CREATE TABLE entities (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, sector TEXT, country TEXT, area TEXT,
    latitude REAL, longitude REAL, precision TEXT, wikidata TEXT,
    grounds TEXT NOT NULL,         -- JSON list
    is_peripheral INTEGER NOT NULL -- whether it is no node of the default graph, see derived/periphery.py
);
CREATE INDEX peripheral_entities ON entities(id) WHERE is_peripheral;
CREATE TABLE degrees (             -- apart from `entities`, so that the path search finds many on one page
    entity INTEGER PRIMARY KEY REFERENCES entities(key) ON DELETE CASCADE,
    degree INTEGER NOT NULL,       -- distinct neighbours; what one article alone describes is and has none
    is_local INTEGER NOT NULL      -- whether one article alone describes it
);
CREATE TABLE names (               -- position 0 is the entity's name, the rest its aliases in their order
    key INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    form TEXT NOT NULL,            -- normal form, see names/normal_form.py
    sound TEXT NOT NULL            -- what transliterations of it have in common
);
CREATE INDEX names_by_form ON names(form);
CREATE INDEX names_by_sound ON names(sound);
CREATE INDEX names_of_entity ON names(entity, position);
CREATE VIRTUAL TABLE name_letters USING fts5(form, content='names', content_rowid='key', tokenize='trigram');

CREATE TABLE parts (               -- what an entity is made of: mentions that no decision can part
    key INTEGER PRIMARY KEY,
    base TEXT NOT NULL,            -- what they are known as in their articles
    spelling TEXT NOT NULL,        -- '' but where a decision speaks of one spelling of the base
    entity INTEGER REFERENCES entities(key),
    UNIQUE (base, spelling)
);
CREATE INDEX parts_of_entity ON parts(entity);
CREATE TABLE decided_parts (       -- those that decisions may speak of
    part INTEGER PRIMARY KEY REFERENCES parts(key) ON DELETE CASCADE
);
CREATE TABLE name_mentions (       -- mentions but for where they stand, counted
    key INTEGER PRIMARY KEY,
    part INTEGER NOT NULL REFERENCES parts(key) ON DELETE CASCADE,
    record TEXT NOT NULL,          -- JSON
    count INTEGER NOT NULL
);
CREATE INDEX name_mentions_of_part ON name_mentions(part);
CREATE TABLE samples (             -- the names that only spelling can join, each as it is written
    base TEXT PRIMARY KEY,
    family TEXT NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE name_blocks (         -- names that may be spellings of one share a block
    block TEXT NOT NULL,
    base TEXT NOT NULL,
    PRIMARY KEY (block, base)
) WITHOUT ROWID;
CREATE TABLE similarities (        -- pairs of names that are spellings of one, each both ways
    base TEXT NOT NULL,
    other TEXT NOT NULL,
    score REAL NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (base, other)
) WITHOUT ROWID;

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    mention INTEGER NOT NULL,
    name_mention INTEGER NOT NULL, -- 0 where the graph was made elsewhere
    PRIMARY KEY (entity, article, mention)
) WITHOUT ROWID;
CREATE INDEX mentions_of_article ON mentions(article, mention);
CREATE TABLE claims (              -- who says what of whom: a function of one article, as people corrected it
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    event_id TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL,
    party INTEGER, role TEXT,      -- a mention; NULL where it is the act itself that is claimed or denied
    sayer INTEGER, said_by TEXT,   -- a mention and its text
    status TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE INDEX claims_of_party ON claims(article, party);
CREATE TABLE weapons (             -- by what an event was done, as its article has it
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    name TEXT NOT NULL,            -- in normal form
    PRIMARY KEY (article, event_id, name)
) WITHOUT ROWID;
CREATE TABLE decided_statements (  -- the events and relations of an article that decisions speak of
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    PRIMARY KEY (article, subject)
) WITHOUT ROWID;
CREATE TABLE outlets (             -- for whom an article counts
    article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
    outlet TEXT NOT NULL
);

CREATE TABLE incidents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, status TEXT NOT NULL,
    date_text TEXT, date TEXT, date_until TEXT, date_precision TEXT,
    place INTEGER REFERENCES entities(key),
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    outlets INTEGER NOT NULL
);
CREATE INDEX incidents_by_date ON incidents(date);
CREATE INDEX incidents_by_place ON incidents(place);
CREATE TABLE participants (
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    role TEXT NOT NULL, status TEXT NOT NULL,
    said_by TEXT NOT NULL, denied_by TEXT NOT NULL, -- JSON lists of names
    PRIMARY KEY (incident, entity, role)
) WITHOUT ROWID;
CREATE INDEX participants_of_entity ON participants(entity);
CREATE TABLE reports (
    key INTEGER PRIMARY KEY,
    incident INTEGER NOT NULL REFERENCES incidents(key) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    outlet TEXT, kind TEXT NOT NULL, status TEXT NOT NULL,
    date_text TEXT, date TEXT, date_until TEXT, date_precision TEXT,
    dead_low INTEGER, dead_high INTEGER, injured_low INTEGER, injured_high INTEGER,
    UNIQUE (article, event_id)
);
CREATE INDEX reports_of_incident ON reports(incident);

CREATE TABLE local_incidents (     -- what one article tells of one act
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    is_specific INTEGER NOT NULL,  -- whether it names its day and place
    team INTEGER,                  -- the first of the local incidents with which it is joined firmly
    home INTEGER,                  -- the team to which an open one belongs, 0 where it fits several
    incident INTEGER,
    first INTEGER, published INTEGER, -- its day, and that of its article, counted from year 1
    record TEXT NOT NULL           -- two lines of JSON: what it is compared by, and its event mentions
);
CREATE INDEX local_incidents_of_article ON local_incidents(article);
CREATE INDEX local_incidents_of_team ON local_incidents(team);
CREATE INDEX local_incidents_of_home ON local_incidents(home);
CREATE INDEX local_incidents_of_incident ON local_incidents(incident);
CREATE TABLE local_incident_blocks ( -- local incidents that may be of one act share a block
    block INTEGER NOT NULL,        -- a hash of what they share
    side INTEGER NOT NULL,         -- 1 meets 2, and 2 meets both
    local_incident INTEGER NOT NULL REFERENCES local_incidents(key) ON DELETE CASCADE,
    PRIMARY KEY (block, side, local_incident)
) WITHOUT ROWID;
CREATE INDEX blocks_of_local_incident ON local_incident_blocks(local_incident);
CREATE TABLE local_incident_scores ( -- pairs of local incidents that may be of one act, each both ways
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    score REAL NOT NULL,
    is_firm INTEGER NOT NULL,      -- whether they are joined whatever others say
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE edges (
    key INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    target INTEGER NOT NULL REFERENCES entities(key) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    incident INTEGER REFERENCES incidents(key) ON DELETE CASCADE,
    date TEXT,
    status TEXT NOT NULL, belief REAL NOT NULL, outlets INTEGER NOT NULL
);
CREATE INDEX edges_from ON edges(source, target, kind, incident);
CREATE INDEX edges_to ON edges(target, source);
CREATE INDEX edges_of_incident ON edges(incident);
CREATE TABLE evidence (
    edge INTEGER NOT NULL REFERENCES edges(key) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
    statement TEXT NOT NULL,       -- the id of an event, or that of a relation, which begins with "relation-"
    number INTEGER NOT NULL,       -- where one statement is evidence in several ways
    date TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    trigger_start INTEGER, trigger_end INTEGER,
    status TEXT NOT NULL, said_by TEXT, confidence REAL NOT NULL,
    PRIMARY KEY (edge, article, statement, number)
) WITHOUT ROWID;
CREATE INDEX evidence_of_article ON evidence(article);

CREATE TABLE adjacency (           -- one row a pair of neighbours and direction of walking, edges taken both ways
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    edge INTEGER NOT NULL,         -- the one of best belief
    belief REAL NOT NULL,          -- 0 where no edge between the two may be walked
    PRIMARY KEY (source, target)
) WITHOUT ROWID;

CREATE TABLE tallies (             -- how many entities, incidents and edges of each kind there are
    what TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (what, name)
) WITHOUT ROWID;
CREATE TABLE degree_counts (       -- how many entities have so many neighbours
    degree INTEGER PRIMARY KEY,
    entities INTEGER NOT NULL
);

CREATE TABLE positions (node TEXT PRIMARY KEY, x REAL NOT NULL, y REAL NOT NULL) WITHOUT ROWID;
"""

DERIVED_TABLES = (
    "touched",
    "adjacency",
    "evidence",
    "edges",
    "local_incident_scores",
    "local_incident_blocks",
    "local_incidents",
    "reports",
    "participants",
    "incidents",
    "outlets",
    "decided_statements",
    "weapons",
    "claims",
    "mentions",
    "similarities",
    "name_blocks",
    "samples",
    "name_mentions",
    "decided_parts",
    "parts",
    "names",
    "degrees",
    "entities",
    "tallies",
    "degree_counts",
)
"""Those that are emptied when all is linked anew, children before parents. `positions` stay: they outlive a rebuild."""
