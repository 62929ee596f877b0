"""A tour of graphkit as a library: open it as a notebook in any editor that knows `# %%` cells, or run it as it is."""

# %% [markdown]
# # Who attacked whom
#
# The articles beside this file were written for it. Reading them takes some seconds the first time and none the
# second: the store knows what it has read.

# %%
from pathlib import Path

import graphkit

articles = Path(__file__).parent / "articles"
summary = graphkit.build([articles], store="output/graph.db", html="output/graph.html")
print(f"{summary.read} articles, {summary.incidents} incidents, {summary.edges} connections")

# %% [markdown]
# ## How is this group connected with that base?
#
# A path is made of statements, and every statement of sentences. What was only alleged says so.

# %%
graph = graphkit.Graph("output/graph.db")
answer = graph.path("Kataib Hezbollah", "Camp Taji", k=2)
for path in answer.paths:
    print(f"cost {path.cost:.2f}")
    for hop in path.hops:
        statement = hop.edges[0]
        arrow = "->" if hop.is_forward else "<-"
        print(f"  {hop.source.name} {arrow} {statement.kind} {arrow} {hop.target.name}")
        print(f"    {statement.status}, belief {statement.belief:.2f}: {statement.evidence[0].sentence}")

# %% [markdown]
# A name that nobody bears is answered with those that are like it, and no path is an answer, not an error.

# %%
try:
    graph.path("Kataib Hizbolah al-Nujabaa", "Camp Taji")
except graphkit.UnknownEntityError as error:
    print(error)

# %% [markdown]
# ## What happened around a place?

# %%
attacks = graph.attacks(near="Erbil", within_km=100)
for incident in attacks.incidents:
    when = incident.date.value if incident.date else "no date"
    by = ", ".join(attacks.named(incident, graphkit.RoleKind.ATTACKER)) or "unknown"
    print(f"{when:10}  {incident.kind:14}  by {by}: {incident.status}, {incident.outlets} outlets")

# %%
print(graph.attacks(since="2020", until="2022").count_by("month"))

# %% [markdown]
# ## Who is this, and who matters?

# %%
profile = graph.show("Camp Taji")
print(profile.entity.name, profile.entity.aliases, profile.roles, profile.totals)

# %%
for one in graph.central("betweenness", limit=5):
    print(f"{one.entity.name}: {one.degree} neighbours, betweenness {one.betweenness:.3f}{', a hub' * one.is_hub}")

# %% [markdown]
# ## On to other tools
#
# `graph.networkx()` is the whole graph with its nouns as attributes; `graph.to_pandas()` and `attacks.to_pandas()` are
# frames, where pandas is installed; `export` writes for Gephi, Cytoscape, QGIS, spreadsheets and others.

# %%
drawn = graph.networkx()
print(f"{len(drawn)} nodes, of which {sum('incident' in node for node in drawn.nodes.values())} are incidents")
graph.export("output/graph.gexf")
graph.export("output/tables/")
graph.close()
