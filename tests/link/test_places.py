"""Where the places that an article names lie: its other places, its countries and what stands behind a name decide."""

from __future__ import annotations

import pytest

from graphkit.gazetteer.index import Gazetteer
from graphkit.link.entities.resolution import resolve_mentions
from graphkit.link.entities.toponyms import distance_km, find_spot
from graphkit.schema import Coordinates, GeoPrecision

from .building import Draft


def locate(
    gazetteer: Gazetteer, text: str, *names: tuple[str, str], outlet: str = "Example Wire"
) -> dict[str, Coordinates | None]:
    """The coordinates of the mentions of `text` that are named, by their words."""
    draft = Draft(text, outlet=outlet)
    for name, kind in names:
        draft.name(name, kind)
    return {mention.text: mention.coordinates for mention in resolve_mentions(draft.extraction(), gazetteer).mentions}


def country_of(place: Coordinates | None) -> str | None:
    return place.country if place else None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in Paris, Texas, arrested two men.", "Paris", "US"),
        ("Police in Paris arrested two men.", "Paris", "FR"),
        ("A fire broke out in Moscow, Idaho.", "Moscow", "US"),
        ("A bomb went off in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("Gunmen attacked a checkpoint in Cordoba, Colombia.", "Cordoba", "CO"),
        ("Troops shelled Valencia in Venezuela.", "Valencia", "VE"),
        ("Shots were fired near Blida in southern Lebanon.", "Blida", "LB"),
        ("Shells fell on Basra in northern Yemen.", "Basra", "YE"),
    ],
)
def test_what_stands_behind_a_name_says_where_it_lies(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    assert country_of(locate(gazetteer, text, (name, "place"))[name]) == country


@pytest.mark.parametrize(
    ("text", "name", "other", "country"),
    [
        ("Lebanese soldiers moved into Tripoli.", "Tripoli", ("Lebanese soldiers", "organisation"), "LB"),
        ("Pakistani police searched houses in Hyderabad.", "Hyderabad", ("Pakistani police", "organisation"), "PK"),
        ("After Beirut, the fighting reached Tripoli.", "Tripoli", ("Beirut", "place"), "LB"),
        ("Hezbollah fighters were seen in Tripoli.", "Tripoli", ("Hezbollah", "organisation"), "LB"),
        ("A court in Tbilisi spoke for Georgia.", "Georgia", ("Tbilisi", "place"), "GE"),
    ],
)
def test_the_country_is_read_from_everything_the_article_names(
    gazetteer: Gazetteer, text: str, name: str, other: tuple[str, str], country: str
) -> None:
    assert country_of(locate(gazetteer, text, other, (name, "place"))[name]) == country


def test_a_state_beside_its_towns_is_no_country(gazetteer: Gazetteer) -> None:
    text = "Storms crossed Georgia. Trees fell in Atlanta, in Macon and in Savannah."
    names = [("Georgia", "country"), ("Atlanta", "place"), ("Macon", "place"), ("Savannah", "place")]
    found = locate(gazetteer, text, *names)
    assert {country_of(place) for place in found.values()} == {"US"}
    assert found["Georgia"] is not None
    assert found["Georgia"].precision == GeoPrecision.AREA


def test_small_towns_are_told_by_their_neighbours(gazetteer: Gazetteer) -> None:
    """None of the three is the largest of its name; together they can only be in one county of Ohio."""
    text = "Crews from Newark, Heath and Granville met near Columbus."
    found = locate(gazetteer, text, *((name, "place") for name in ("Newark", "Heath", "Granville", "Columbus")))
    assert {country_of(place) for place in found.values()} == {"US"}
    places = [(place.latitude, place.longitude) for place in found.values() if place]
    assert max(distance_km(places[0], other) for other in places) < 80


@pytest.mark.parametrize("name", ["Springfield", "San Antonio", "Nowhere-on-Sea"])
def test_what_nothing_decides_has_no_coordinates(gazetteer: Gazetteer, name: str) -> None:
    assert locate(gazetteer, f"Shots were fired in {name}.", (name, "place"))[name] is None


@pytest.mark.parametrize(
    ("mention", "kind", "precision"),
    [
        ("Bakhmut", "place", GeoPrecision.TOWN),
        ("Donetsk Oblast", "place", GeoPrecision.AREA),
        ("Ukraine", "country", GeoPrecision.COUNTRY),
        ("Ukrainian", "nationality", GeoPrecision.COUNTRY),
        ("Boryspil International Airport", "facility", GeoPrecision.POINT),
        ("Bakhmut Trauma Hospital", "facility", GeoPrecision.TOWN),
        ("Bakhmut police", "organisation", GeoPrecision.TOWN),
    ],
)
def test_coordinates_say_what_they_are_the_point_of(
    gazetteer: Gazetteer, mention: str, kind: str, precision: GeoPrecision
) -> None:
    """An unknown hospital of a known town has the point of the town, and says so."""
    places = [("Kramatorsk", "place"), ("Kharkiv", "place"), (mention, kind)]
    found = locate(gazetteer, f"From Kramatorsk and Kharkiv they wrote of {mention}.", *places)[mention]
    assert found is not None
    assert (found.country, found.precision) == ("UA", precision)


def test_people_times_and_weapons_lie_nowhere(gazetteer: Gazetteer) -> None:
    names = [("Karim Abbud", "person"), ("Friday", "temporal"), ("rockets", "weapon")]
    found = locate(gazetteer, "Karim Abbud fired rockets on Friday in Baghdad.", *names)
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("name", "from_whom", "north_km", "east_km"),
    [
        ("20 km east of Bakhmut", "Bakhmut", 0, 20),
        ("10 miles north of Bakhmut", "Bakhmut", 16, 0),
        ("northern Bakhmut", "Bakhmut", 15, 0),
        ("Bakhmut's outskirts", "Bakhmut", 0, 0),
        ("Bakhmut suburbs", "Bakhmut", 0, 0),
        ("rural Bakhmut", "Bakhmut", 0, 0),
        ("suburbs of Bakhmut", "Bakhmut", 0, 0),
        ("the northern countryside of Bakhmut", "Bakhmut", 15, 0),
    ],
)
def test_a_place_beside_a_place_has_a_computed_point(
    gazetteer: Gazetteer, name: str, from_whom: str, north_km: float, east_km: float
) -> None:
    spot, town = find_spot(name, {"UA": 1.0}, gazetteer), find_spot(from_whom, {"UA": 1.0}, gazetteer)
    assert spot is not None
    assert town is not None
    assert spot.precision == GeoPrecision.AREA
    assert spot.latitude is not None and spot.longitude is not None  # noqa: PT018
    assert town.latitude is not None and town.longitude is not None  # noqa: PT018
    expected = (town.latitude + north_km / 111.2, town.longitude + east_km / 73.7)
    assert distance_km((spot.latitude, spot.longitude), expected) < 2


@pytest.mark.parametrize(
    ("name", "countries", "far"),
    [
        ("Cancun", {"CN": 1.0}, "CN"),
        ("Cancun", {}, "CN"),
        ("Augusta", {}, "DE"),
        ("Augusta", {"US": 1.0}, "DE"),
        ("Samar", {"PH": 1.0}, "RU"),
        ("village of Karsa", {"IQ": 1.0}, None),
    ],
)
def test_likeness_of_spelling_alone_is_no_place(
    gazetteer: Gazetteer, name: str, countries: dict[str, float], far: str | None
) -> None:
    """Cancun is not Changchun, Augusta not Augsburg, Samar not Samara."""
    spot = find_spot(name, countries, gazetteer)
    assert spot is None or (far is not None and spot.country != far)


def test_another_name_counts_where_the_article_is_about_its_country(gazetteer: Gazetteer) -> None:
    """Saida is a city of Algeria, and what Lebanon calls Sidon."""
    assert [getattr(find_spot("Saida", {code: 1.0}, gazetteer), "country", None) for code in ("LB", "DZ")] == [
        "LB",
        "DZ",
    ]


def test_the_order_of_mentions_does_not_matter(gazetteer: Gazetteer) -> None:
    text = "Crews from Newark, Heath and Granville met near Columbus."
    names = [(name, "place") for name in ("Newark", "Heath", "Granville", "Columbus")]
    assert locate(gazetteer, text, *names) == locate(gazetteer, text, *reversed(names))


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("restive Khost province", GeoPrecision.AREA),
        ("northern Khost", GeoPrecision.AREA),
        ("eastern Afghanistan", GeoPrecision.COUNTRY),
        ("town of Khost", GeoPrecision.TOWN),
    ],
)
def test_what_describes_a_place_is_no_part_of_its_name(
    gazetteer: Gazetteer, name: str, precision: GeoPrecision
) -> None:
    found = locate(gazetteer, f"Afghan troops entered {name}.", ("Afghan troops", "organisation"), (name, "place"))
    place = found[name]
    assert place is not None
    assert (place.country, place.precision) == ("AF", precision)


def test_an_alias_of_a_foreign_town_is_no_place(gazetteer: Gazetteer) -> None:
    """GeoNames has Yarin as another name of a town in Turkey; the village in Lebanon it lacks."""
    names = [("Israeli troops", "organisation"), ("Lebanon", "country"), ("Yarin", "place")]
    assert locate(gazetteer, "Israeli troops shelled Lebanon near Yarin.", *names)["Yarin"] is None


@pytest.mark.parametrize(
    ("text", "name", "kind", "other", "precision"),
    [
        ("Shells hit a base in Homs.", "base", "facility", ("Homs", "place"), "town"),
        ("Shells hit the village of Tel Hawar near Homs.", "Tel Hawar", "place", ("Homs", "place"), "town"),
        ("Raiders burnt the town of Kesh Tal in restive Khost province.", "Kesh Tal", "place",
         ("restive Khost province", "place"), "area"),
        ("A U.S. base in Syria was hit.", "U.S. base", "facility", ("Syria", "country"), "country"),
        ("Gunmen seized Tamba Wells, 40 kilometres (25 miles) north of Nyala.", "Tamba Wells", "place",
         ("Nyala", "place"), "area"),
        ("Guards left Aden's Hujayf district for Aden.", "Aden's Hujayf district", "place", ("Aden", "place"), "town"),
        ("Shells hit Homs's old Zibbora hospital.", "Zibbora hospital", "facility", ("Homs", "place"), "town"),
        ("Villagers fled to the suburbs of Homs.", "suburbs", "place", ("Homs", "place"), "area"),
    ],
)  # fmt: skip
def test_an_unknown_place_lies_where_the_text_says(
    gazetteer: Gazetteer, text: str, name: str, kind: str, other: tuple[str, str], precision: str
) -> None:
    """In or near the known place behind it, so far from that, or in the one that its name holds; and how precisely."""
    located = locate(gazetteer, text, (name, kind), other)
    place, known = located[name], located[other[0]]
    assert place is not None
    assert known is not None
    assert place.precision is GeoPrecision(precision)
    away = distance_km((place.latitude, place.longitude), (known.latitude, known.longitude))
    assert (away, place.country) == (pytest.approx(40.0 if "40" in text else 0.0, abs=1.0), known.country)


def test_a_name_is_not_that_of_a_town_that_sounds_alike_elsewhere(gazetteer: Gazetteer) -> None:
    """Kiremu is told to be in Oromia, and Korem is in Tigray."""
    names = ("Kiremu", "place"), ("Oromia", "place"), ("Ethiopia", "country")
    located = locate(gazetteer, "Gunmen raided Kiremu in Oromia, Ethiopia.", *names)
    assert located["Kiremu"] == located["Oromia"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rockets hit a U.S. base at dawn.", "U.S. base", "facility"),
        ("Troops were seen near the Russian border.", "Russian border", "place"),
        ("The Free Harbour Movement denied it.", "Free Harbour Movement", "organisation"),
    ],
)
def test_whose_a_thing_is_does_not_say_where_it_is(gazetteer: Gazetteer, text: str, name: str, kind: str) -> None:
    assert locate(gazetteer, text, (name, kind))[name] is None


def test_who_is_gathered_is_no_place(gazetteer: Gazetteer) -> None:
    """ "In" leads to a place, and "of" only where it is no country."""
    assert locate(gazetteer, "A bomb hit a camp of Syria.", ("camp", "facility"), ("Syria", "country"))["camp"] is None


def test_every_mention_of_a_thing_lies_where_the_first_does(gazetteer: Gazetteer) -> None:
    text = "A blast hit Aden's Hujayf hospital. The wounded had left the facility. It lies in Aden."
    located = locate(
        gazetteer, text, ("Aden's Hujayf hospital", "facility"), ("facility", "facility"), ("Aden", "place")
    )
    assert located["facility"] == located["Aden's Hujayf hospital"] == located["Aden"] is not None


def test_a_description_that_names_its_place_is_not_the_place_before(gazetteer: Gazetteer) -> None:
    draft = Draft("Shells fell on Homs. Troops took the village of Tel Hawar.")
    for name in ("Homs", "village", "Tel Hawar"):
        draft.name(name, "place")
    resolved = {mention.text: mention.entity for mention in resolve_mentions(draft.extraction(), gazetteer).mentions}
    assert (resolved["Homs"], resolved["village"]) == ("Homs", None)


def test_a_name_inside_another_means_the_state_and_not_a_hamlet_of_its_name(gazetteer: Gazetteer) -> None:
    """However near that lies to what else is named."""
    text = "The Jalisco Cartel burnt cars in Frontera Comalapa, Chiapas. Mexican police came."
    names = ("Jalisco Cartel", "organisation"), ("Frontera Comalapa", "place"), ("Mexican police", "organisation")
    place = locate(gazetteer, text, *names)["Jalisco Cartel"]
    assert place is not None
    assert (place.country, place.precision) == ("MX", GeoPrecision.AREA)


def test_a_description_before_a_name_is_read_through(gazetteer: Gazetteer) -> None:
    names = ("post", "facility"), ("village", "place"), ("Balad", "place"), ("Iraq", "country")
    located = locate(gazetteer, "Shells hit a post near the village of Balad in Iraq.", *names)
    assert located["post"] == located["village"] == located["Balad"] is not None


def test_what_is_listed_lies_where_the_last_does(gazetteer: Gazetteer) -> None:
    names = ("Hope", "facility"), ("Star", "facility"), ("Palm hotels", "facility"), ("Homs", "place")
    located = locate(gazetteer, "Guards left the Hope, Star and Palm hotels in Homs.", *names)
    assert len(set(located.values())) == 1
    assert located["Homs"] is not None


def test_every_bearer_of_a_name_lies_where_one_does(gazetteer: Gazetteer) -> None:
    draft = Draft("Shells hit the Zibbora hospital in Homs. The Zibbora hospital burnt down.")
    draft.name("Zibbora hospital", "facility")
    draft.name("Homs", "place")
    draft.name("Zibbora hospital", "facility", 1)
    resolved = resolve_mentions(draft.extraction(), gazetteer).mentions
    assert resolved[0].coordinates == resolved[1].coordinates == resolved[2].coordinates is not None


@pytest.mark.parametrize("name", ["Jordanian capital", "capital of Jordan", "Jordan's capital"])
def test_the_capital_of_a_country_is_a_town(gazetteer: Gazetteer, name: str) -> None:
    """Not all of its country."""
    capital, town = find_spot(name, {}, gazetteer), find_spot("Amman", {}, gazetteer)
    assert capital is not None
    assert town is not None
    assert (capital.id, capital.precision) == (town.id, GeoPrecision.TOWN)


def test_the_adjective_of_a_country_is_no_village_of_its_name(gazetteer: Gazetteer) -> None:
    """Azeri is one, in Estonia."""
    assert country_of(locate(gazetteer, "Shells hit an Azeri town.", ("Azeri town", "place"))["Azeri town"]) == "AZ"


def test_a_town_that_the_text_puts_in_a_country_is_no_small_town_of_another(gazetteer: Gazetteer) -> None:
    place = locate(gazetteer, "A workshop burnt in Dora, Iraq.", ("Dora", "place"), ("Iraq", "country"))["Dora"]
    assert place is not None
    assert (place.country, place.precision) == ("IQ", GeoPrecision.COUNTRY)


def test_a_country_that_owns_an_area_is_not_all_of_it(gazetteer: Gazetteer) -> None:
    name = "Yemen's northern Hadramawt region"
    place = locate(gazetteer, f"Rockets fell in {name}.", (name, "place"))[name]
    assert place is not None
    assert (place.country, place.precision) == ("YE", GeoPrecision.AREA)


@pytest.mark.parametrize(
    ("name", "countries", "town"),
    [
        ("Ateq", {"YE": 1.0}, "Ataq"),
        ("Ateq", {"YE": 0.1, "SA": 0.9}, None),
    ],
)
def test_another_vowel_is_that_of_a_town_of_the_country_that_the_article_is_about(
    gazetteer: Gazetteer, name: str, countries: dict[str, float], town: str | None
) -> None:
    spot = find_spot(name, countries, gazetteer)
    assert (spot.name if spot else None) == town


def test_a_building_of_a_group_is_not_the_group(gazetteer: Gazetteer) -> None:
    """And where its positions lie, the group does not."""
    draft = Draft("A drone hit a Hezbollah workshop in Baalbek and Hezbollah positions in Zahle.")
    workshop, town, positions, other = (
        draft.name(name, kind)
        for name, kind in (
            ("Hezbollah workshop", "facility"),
            ("Baalbek", "place"),
            ("Hezbollah positions", "facility"),
            ("Zahle", "place"),
        )
    )
    draft.relation("located_in", workshop, town)
    draft.relation("located_in", positions, other)
    read = resolve_mentions(draft.extraction(), gazetteer)
    entities = [mention.entity for mention in read.mentions]
    assert entities == ["Hezbollah workshop", "Baalbek", "Hezbollah", "Zahle"]
    assert [(relation.source, relation.target) for relation in read.relations] == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Floods hit Georgia. Atlanta, Savannah and north Georgia were cut off.",
         ("Georgia", "Atlanta", "Savannah", "north Georgia"), "US"),
        ("Shells hit Georgia. Georgian troops left Gori and Tbilisi, and north Georgia.",
         ("Georgia", "Georgian troops", "Gori", "Tbilisi", "north Georgia"), "GE"),
    ],
)  # fmt: skip
def test_the_name_of_a_country_does_not_speak_for_itself(
    gazetteer: Gazetteer, text: str, names: tuple[str, ...], country: str
) -> None:
    """Georgia is the state where nothing but the name speaks for the country."""
    kinds = {"Georgia": "country", "Georgian troops": "organisation"}
    located = locate(gazetteer, text, *((name, kinds.get(name, "place")) for name in names))
    assert [country_of(place) for name, place in located.items() if name != "Georgian troops"] == [country] * (
        len(located) - ("Georgian troops" in located)
    )


def test_the_only_town_of_a_name_is_believed_where_no_country_is_named(gazetteer: Gazetteer) -> None:
    """Of a town of a thousand; where another country is named it may be one that no list has."""
    text = "A fire broke out in Zionsville."
    assert country_of(locate(gazetteer, text, ("Zionsville", "place"))["Zionsville"]) == "US"
    abroad = locate(gazetteer, f"{text} Mali sent help.", ("Zionsville", "place"), ("Mali", "country"))
    assert abroad["Zionsville"] is None
