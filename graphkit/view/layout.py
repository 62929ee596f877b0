"""The layout: where every node of the page stands.

Computed here and not in the browser, because a force simulation over 1,000 nodes held a browser for two
minutes. The nodes of the default view come first: stress majorisation (Gansner, Koren and North, 2004) over
distances that are shorter inside a community than between two, then their labels are pushed apart. Everything
else is laid around them by forces whose far part is a convolution on a grid (Linderman et al., 2019, use the
same for t-SNE), so that 10,000 nodes cost seconds. Nothing is random: the same graph gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Width of the default view over its height, as a laptop's window leaves it beside panels and outer labels.
ASPECT = 1.05
#: How much more room the default view has than its labels need.
ROOM_SHARE = 2.7
SPACING_PX = 26.0
EDGE_PX = 46.0
#: Cells along each side of the grid of the far forces.
CELLS = 128
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is to be laid out: nodes by number, most important first.

    `links` are pairs of node numbers, `keys` the nodes of the default view, `boxes` the width and height in
    pixels that each key needs with its label, `known` positions of an earlier page.
    """

    size: int
    links: Sequence[tuple[int, int]]
    keys: Sequence[int]
    boxes: Sequence[tuple[float, float]]
    known: Mapping[int, tuple[float, float]]


def find_positions(drawing: Drawing) -> Array:
    """The place of every node in whole pixels, y downwards, the default view centred on (0, 0).

    Nodes with a known position stay where they are as long as most of the default view is known; where all are
    known, nothing moves.
    """
    positions = np.zeros((drawing.size, 2))
    known = [node for node in range(drawing.size) if node in drawing.known]
    is_update = sum(key in drawing.known for key in drawing.keys) * 2 > len(drawing.keys)
    is_fixed = np.zeros(drawing.size, dtype=bool)
    if is_update:
        positions[known] = [drawing.known[node] for node in known]
        is_fixed[known] = True
    if not is_fixed.all():
        links = _unique_links(drawing.links)
        _place_keys(drawing, links, positions, is_fixed)
        is_fixed[list(drawing.keys)] = True
        _place_rest(drawing, links, positions, is_fixed)
    whole: Array = np.round(positions) + 0.0
    return whole


def _unique_links(links: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    pairs = {(min(a, b), max(a, b)) for a, b in links if a != b}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


# --- the default view -------------------------------------------------------------------------------------------


def _place_keys(drawing: Drawing, links: NDArray[np.int64], positions: Array, is_fixed: NDArray[np.bool_]) -> None:
    keys = list(drawing.keys)
    if not keys:
        return
    number = {key: i for i, key in enumerate(keys)}
    inner = [(number[a], number[b]) for a, b in links.tolist() if a in number and b in number]
    boxes = np.array(drawing.boxes, dtype=float).reshape(-1, 2)
    pinned = is_fixed[keys]
    if pinned.any():
        places = positions[keys]
        for i in np.flatnonzero(~pinned).tolist():
            near = [places[a + b - i] for a, b in inner if i in (a, b) and pinned[a + b - i]]
            places[i] = (np.mean(near, axis=0) if near else places[pinned].mean(axis=0)) + _spiral(i, 60.0)
    else:
        places = _stress_layout(len(keys), inner)
        places = _fit_frame(places, boxes)
        places = _clear_edges(places, inner, boxes)
    positions[keys] = _separate(places, boxes, pinned)
    if not pinned.any():
        positions[keys] = _stretch(positions[keys])
        positions[keys] -= (positions[keys].max(axis=0) + positions[keys].min(axis=0)) / 2


def _stress_layout(size: int, links: Sequence[tuple[int, int]]) -> Array:
    """Places whose distances follow the distances in the graph, by majorisation from a classical scaling."""
    if size < 3:
        return np.array([[i * 3.0, 0.0] for i in range(size)])
    graph: nx.Graph[int] = nx.Graph(links)
    graph.add_nodes_from(range(size))
    communities = nx.community.louvain_communities(graph, seed=7)
    community = {node: i for i, members in enumerate(communities) for node in members}
    lengths = [_link_length(graph, community, a, b) for a, b in links]
    distances = _find_distances(size, links, lengths)
    is_far = np.isinf(distances)
    distances[is_far] = float(np.median(distances[~is_far])) * 1.4 + 0.8
    return _majorise(_classical_scaling(distances), distances)


def _find_distances(size: int, links: Sequence[tuple[int, int]], lengths: Sequence[float]) -> Array:
    """How long the shortest way is from each node to each other, infinite where there is none."""
    direct = np.full((size, size), np.inf)
    for (a, b), length in zip(links, lengths, strict=True):
        direct[a, b] = direct[b, a] = length
    distances = np.where(np.eye(size, dtype=bool), 0.0, np.inf)
    while True:
        further: Array = np.minimum(distances, (distances[:, :, None] + direct[None]).min(axis=1))  # by one link
        if np.array_equal(further, distances):
            return further
        distances = further


def _link_length(graph: nx.Graph[int], community: Mapping[int, int], a: int, b: int) -> float:
    """Longer between communities, and around hubs, whose many neighbours need the room."""
    crowd = math.log2(1 + min(graph.degree[a], graph.degree[b]))
    return (1.0 if community[a] == community[b] else 1.45) * (0.75 + 0.25 * crowd)


def _classical_scaling(distances: Array) -> Array:
    size = len(distances)
    centring = np.eye(size) - 1.0 / size
    values, vectors = np.linalg.eigh(-0.5 * centring @ distances**2 @ centring)
    places: Array = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    signs = np.sign(places[np.abs(places).argmax(axis=0), [0, 1]])
    spread = np.array([_spiral(i, 0.05) for i in range(size)])
    moved: Array = places * np.where(signs == 0, 1, signs) + spread
    return moved


def _majorise(places: Array, distances: Array, rounds: int = 200) -> Array:
    safe = distances + np.eye(len(distances))
    weights = safe**-2.0
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(rounds):
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        pull = -weights * distances / np.maximum(gaps, 1e-6)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return places


def _fit_frame(places: Array, boxes: Array) -> Array:
    """The places turned and stretched into a frame of `ASPECT`, several times as large as what the labels cover."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    turned *= np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)
    area = max(float((boxes[:, 0] * boxes[:, 1]).sum()) * ROOM_SHARE, 160_000.0)
    frame = np.array([math.sqrt(area * ASPECT), math.sqrt(area / ASPECT)])
    extent = np.maximum(turned.max(axis=0) - turned.min(axis=0), 1e-6)
    fitted: Array = (turned - turned.min(axis=0)) / extent * frame - frame / 2
    return fitted


def _clear_edges(places: Array, links: Sequence[tuple[int, int]], boxes: Array, rounds: int = 120) -> Array:
    """The places evened out, and moved off the lines that only pass by: a node on a foreign edge reads as its end."""
    if not links:
        return places
    ends = np.array(links, dtype=np.int64)
    home = places.copy()
    for step in range(rounds):
        heat = 1.0 - step / rounds
        force = _crowding(places) * 9.0 + (home - places) * 0.02
        start, along = places[ends[:, 0]], places[ends[:, 1]] - places[ends[:, 0]]
        reach = np.maximum((along**2).sum(axis=1), 1e-6)
        offset = places[:, None] - start[None]
        share = (offset * along[None]).sum(axis=2) / reach
        gap = offset - share[..., None] * along[None]
        distance = np.maximum(np.linalg.norm(gap, axis=2), 1.0)
        is_between = (share > 0.04) & (share < 0.96) & (distance < 26.0)
        is_between[ends[:, 0], np.arange(len(ends))] = False
        is_between[ends[:, 1], np.arange(len(ends))] = False
        push = np.where(is_between, (26.0 - distance) / distance, 0.0)
        force += (gap * push[..., None]).sum(axis=1) * 0.5
        places = places + np.clip(force, -12, 12) * heat
    return places


def _crowding(places: Array) -> Array:
    gaps = places[:, None] - places[None]
    squared = (gaps**2).sum(axis=2) + np.eye(len(places))
    forces: Array = (gaps / squared[..., None] * (squared < 240.0**2)[..., None]).sum(axis=1)
    return forces * 12.0


def _separate(places: Array, boxes: Array, pinned: NDArray[np.bool_], rounds: int = 400) -> Array:
    """The places with no two boxes overlapping; pinned ones stay."""
    half = (boxes[:, None] + boxes[None]) / 2
    share = np.where(pinned[:, None] == pinned[None], 0.5, np.where(pinned[:, None], 0.0, 1.0))
    share[np.ix_(pinned, pinned)] = 0.0
    np.fill_diagonal(share, 0.0)
    order = np.arange(len(places))
    tie_breaks = np.sign(order[:, None] - order)[..., None]
    for _ in range(rounds):
        gaps = places[:, None] - places[None]
        overlap = half - np.abs(gaps)
        is_hit = (overlap > 0).all(axis=2) & (share > 0)
        if not is_hit.any():
            break
        sign = np.where(gaps == 0, tie_breaks, np.sign(gaps))
        is_sideways = overlap[..., 0] < overlap[..., 1] * 1.6
        move = np.zeros_like(gaps)
        move[..., 0] = np.where(is_hit & is_sideways, overlap[..., 0] * sign[..., 0], 0.0)
        move[..., 1] = np.where(is_hit & ~is_sideways, overlap[..., 1] * sign[..., 1], 0.0)
        places = places + (move * share[..., None]).sum(axis=1) * 0.6
    return places


def _stretch(places: Array) -> Array:
    """The places pulled apart along one axis until they fill a frame of `ASPECT`: labels, being wide, part sideways."""
    width, height = np.maximum(places.max(axis=0) - places.min(axis=0), 1e-6)
    stretched: Array = places * np.array([max(1.0, ASPECT * height / width), max(1.0, width / ASPECT / height)])
    return stretched


# --- the rest ---------------------------------------------------------------------------------------------------


def _place_rest(drawing: Drawing, links: NDArray[np.int64], positions: Array, is_fixed: NDArray[np.bool_]) -> None:
    if is_fixed.all():
        return
    _seed_rest(drawing.size, links, positions, is_fixed)
    room = np.full(drawing.size, SPACING_PX)
    room[list(drawing.keys)] = SPACING_PX * 1.8
    rounds = 160 if drawing.size <= 3000 else 90
    degree = np.maximum(np.bincount(links.ravel(), minlength=drawing.size), 1)
    is_free = ~is_fixed
    for step in range(rounds):
        heat = 1.0 - step / rounds
        force = _repulsion(positions) * 26.0
        if len(links):
            along = positions[links[:, 1]] - positions[links[:, 0]]
            length = np.maximum(np.linalg.norm(along, axis=1), 1.0)
            pull = along * ((length - EDGE_PX) / length)[:, None]
            for axis in (0, 1):
                force[:, axis] += np.bincount(links[:, 0], pull[:, axis], drawing.size) / degree
                force[:, axis] -= np.bincount(links[:, 1], pull[:, axis], drawing.size) / degree
        force -= positions * 0.012
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        force *= np.minimum(size, 2.0 + 40.0 * heat) / size
        positions[is_free] += force[is_free] * 0.5
        if step % 4 == 3:
            _push_apart(positions, room, is_free)
    for _ in range(12):
        _push_apart(positions, room, is_free)


def _seed_rest(size: int, links: NDArray[np.int64], positions: Array, is_fixed: NDArray[np.bool_]) -> None:
    """Each free node starts at the mean of its placed neighbours, a ring further out for every step from them."""
    neighbours: list[list[int]] = [[] for _ in range(size)]
    for a, b in links.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    is_placed = is_fixed.copy()
    ring = [node for node in range(size) if is_placed[node]]
    while ring:
        reached = sorted({n for node in ring for n in neighbours[node] if not is_placed[n]})
        for node in reached:
            near = [positions[n] for n in neighbours[node] if is_placed[n]]
            positions[node] = np.mean(near, axis=0) * 1.12 + _spiral(node, 8.0)
        is_placed[reached] = True
        ring = reached
    lost = np.flatnonzero(~is_placed)
    rim = float(np.abs(positions[is_placed]).max()) + 120 if is_placed.any() else 0.0
    for place, node in enumerate(lost.tolist()):
        angle = place * GOLDEN_ANGLE
        reach = rim + 3.0 * math.sqrt(place)
        positions[node] = (reach * math.cos(angle), reach * math.sin(angle) / ASPECT)


def _repulsion(positions: Array) -> Array:
    """The sum over all nodes of 1/distance, away from them, by convolving their density on a grid."""
    low = positions.min(axis=0)
    step = max(float((positions.max(axis=0) - low).max()) / (CELLS - 1), 1.0)
    cell = np.minimum(((positions - low) / step).astype(np.int64), CELLS - 1)
    density = np.zeros((2 * CELLS, 2 * CELLS))
    np.add.at(density, (cell[:, 0], cell[:, 1]), 1.0)
    spectrum = np.fft.rfft2(density)
    force = np.empty_like(positions)
    for axis, kernel in enumerate(_kernel_spectra()):
        field = np.fft.irfft2(spectrum * kernel)
        force[:, axis] = field[cell[:, 0], cell[:, 1]] / step
    return force


@cache
def _kernel_spectra() -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """The force of one node on every cell around it, by axis; a node is spread over half a cell, so it stays finite."""
    reach = np.fft.fftfreq(2 * CELLS, 1 / (2 * CELLS))
    dx, dy = np.meshgrid(reach, reach, indexing="ij")
    squared = dx**2 + dy**2 + 0.3
    return np.fft.rfft2(dx / squared), np.fft.rfft2(dy / squared)


def _push_apart(positions: Array, room: Array, is_free: NDArray[np.bool_]) -> None:
    """Moves free nodes out of each other's room, in place."""
    pairs = _find_near_pairs(positions, float(room.max()))
    if not len(pairs):
        return
    gap = positions[pairs[:, 0]] - positions[pairs[:, 1]]
    distance = np.linalg.norm(gap, axis=1)
    need = np.maximum(room[pairs[:, 0]], room[pairs[:, 1]]) - distance
    is_hit = need > 0
    pairs, gap, distance, need = pairs[is_hit], gap[is_hit], distance[is_hit], need[is_hit]
    flat = distance < 1e-6
    gap[flat] = np.stack([np.cos(pairs[flat, 0] * 1.0), np.sin(pairs[flat, 0] * 1.0)], axis=1)
    move = gap / np.where(flat, 1.0, distance)[:, None] * (need * 0.35)[:, None]
    for axis in (0, 1):
        shift = np.bincount(pairs[:, 0], move[:, axis], len(positions))
        shift -= np.bincount(pairs[:, 1], move[:, axis], len(positions))
        positions[is_free, axis] += np.clip(shift[is_free], -room.max(), room.max())


def _find_near_pairs(positions: Array, reach: float) -> NDArray[np.int64]:
    """The pairs of nodes in one cell of a grid of `reach`, or in cells side by side, in order.

    All that are no further apart than `reach` are among them. SciPy's tree finds them too, but to import SciPy takes
    0.4 s of a processor.
    """
    cells = np.floor((positions - positions.min(axis=0)) / reach).astype(np.int64)
    width = int(cells[:, 1].max()) + 2  # a column stays free, so that no cell has a neighbour on the other side
    numbers = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(numbers, kind="stable")
    numbers = numbers[order]
    found = []
    for step in (0, 1, width - 1, width, width + 1):
        first = np.searchsorted(numbers, numbers + step, side="left")
        counts = np.searchsorted(numbers, numbers + step, side="right") - first
        ones = np.repeat(np.arange(len(order)), counts)
        others = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(first, counts)
        is_new = ones < others if step == 0 else np.ones(len(ones), dtype=bool)
        found.append(np.stack([order[ones[is_new]], order[others[is_new]]], axis=1))
    pairs = np.sort(np.concatenate(found), axis=1)
    ordered: NDArray[np.int64] = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return ordered


def _spiral(index: int, radius: float) -> Array:
    """A small offset that differs from node to node: nodes on one spot have no direction to part in."""
    angle = index * GOLDEN_ANGLE
    return np.array([math.cos(angle), math.sin(angle)]) * radius * (1 + (index % 7) / 7)
