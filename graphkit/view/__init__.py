"""The page: a graph as one HTML file that a browser opens offline.

importance.py  what matters, and which nodes the default view shows
layout.py      where every node stands
outlines.py    countries and their areas for the map
data_block.py  the whitelist of what reaches the page
script.py      the ES modules as one inline script
page.py        write_html: the pyvis network and the Jinja page
template/      the page itself: Jinja, CSS, ES modules, vis-network, outlines
"""

from __future__ import annotations

from graphkit.view.page import write_html

__all__ = ["write_html"]
