"""The page: a graph as one HTML file that a browser opens offline.

story.py      what matters, and which nodes the default view shows
layout.py     where every node stands
atlas.py      country outlines for the map
block.py      the whitelist of what reaches the page
viewer.py     write_html: the pyvis network and the Jinja page
template/     the page itself: Jinja, CSS, ES modules, vis-network
"""

from __future__ import annotations

from graphkit.view.page import write_html

__all__ = ["write_html"]
