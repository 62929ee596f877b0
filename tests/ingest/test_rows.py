"""Rows: what scrapers and databases call things, how they write days, and what is no text in their texts."""

from __future__ import annotations

import json

import pytest

from graphkit.schema import Article
from tests.ingest.exports.rows import csv_rows
from tests.ingest.exports.stories import make_stories
from tests.ingest.reading import articles, errors, find, remarks

TEXT = "A rocket landed beside the runway, the ministry said."


def rows(*objects):
    return "".join(json.dumps(each) + "\n" for each in objects)


@pytest.mark.parametrize(
    "names",
    [
        ("headline", "text", "date", "source", "link"),
        ("title", "maintext", "date_publish", "source_domain", "url"),
        ("title", "content", "publishedAt", "source", "url"),
        ("Headline", "articleBody", "datePublished", "publisher", "URL"),
        ("title", "story_text", "publish_date", "media_name", "url"),
    ],
)
def test_a_key_is_understood_under_the_names_that_scrapers_give_it(names):
    row = dict(
        zip(names, ("Rocket lands", TEXT, "2021-03-04T08:00:00Z", "Example Wire", "https://w.example/7"), strict=True)
    )
    [article] = articles("wire.jsonl", rows(row))
    assert (article.title, article.text, article.published) == ("Rocket lands", TEXT, "2021-03-04")
    assert (article.outlet, article.url) == ("Example Wire", "https://w.example/7")
    assert remarks("wire.jsonl", rows(row)) == []


def test_keys_that_nobody_understands_are_named():
    [said] = remarks(
        "wire.jsonl", rows({"text": TEXT, "sentiment": 4, "kicker": "World"}, {"text": "Other.", "kicker": "X"})
    )
    assert said == "not understood and left aside: sentiment, kicker"


@pytest.mark.parametrize("nothing", ["", {"rendered": ""}, {"rendered": " ", "protected": False}])
def test_a_key_that_says_nothing_leaves_its_field_to_the_next(nothing):
    """WordPress keeps each text in an object."""
    row = {"title": nothing, "headline": "Rocket lands", "content": nothing, "description": {"rendered": TEXT}}
    [article] = articles("wire.jsonl", rows(row))
    assert (article.title, article.text) == ("Rocket lands", TEXT)


def test_a_flag_says_which_key_is_meant():
    found = articles("wire.jsonl", rows({"text": "short", "lede": TEXT}), columns={"text": "lede", "title": "text"})
    assert [(each.text, each.title) for each in found] == [(TEXT, "short")]


def test_an_outlet_may_stand_in_an_object():
    [article] = articles("wire.jsonl", rows({"text": TEXT, "source": {"id": None, "name": "Example Wire"}}))
    assert article.outlet == "Example Wire"


@pytest.mark.parametrize("order", ["day", "month"])
def test_one_date_says_how_the_others_of_a_file_are_meant(order):
    stories = make_stories(40)
    write = "%d/%m/%Y" if order == "day" else "%m/%d/%Y"
    raw = csv_rows(stories, lambda story: f"{story.day:{write}}")
    read = articles("table.csv", raw)
    assert [each.published for each in read] == [story.day.isoformat() for story in stories]
    [said] = remarks("table.csv", raw)
    assert f"read {order} first" in said


def test_dates_that_may_mean_two_days_cost_themselves_until_it_is_said_which():
    raw = f"id,date,text\n1,3/4/2021,{TEXT.replace(',', '')}\n2,5/6/2021,Other words.\n"
    assert [each.published for each in articles("table.csv", raw)] == [None, None]
    assert all("may mean two days" in said for said in remarks("table.csv", raw))
    assert [each.published for each in articles("table.csv", raw, is_day_first=True)] == ["2021-04-03", "2021-06-05"]
    assert [each.published for each in articles("table.csv", raw, is_day_first=False)] == ["2021-03-04", "2021-05-06"]
    assert remarks("table.csv", raw, is_day_first=True) == []


def test_a_date_that_cannot_be_read_costs_the_date_and_not_the_text():
    remark, article = find("wire.jsonl", rows({"text": TEXT, "date": "2021-13-40"}))
    assert (article.text, article.published) == (TEXT, None)
    assert "line 1" in str(remark)
    assert "2021-13-40" in remark.problem


def test_tags_and_entities_are_gone_before_anything_is_counted():
    text = (
        "<p>Bombs hit a mill in <a href='https://x.example'>Harrow</a> on Monday &amp; burned it.</p>"
        "<figure><img src='a.jpg'/><figcaption>Smoke. Photograph: A Person/Agency</figcaption></figure>"
        "<p>The ministry&rsquo;s guards shot down <strong>two</strong> drones.</p>"
        "<aside><p>Related: <a href='/1'>Other bombs fall</a></p></aside><script>x = '<p>no</p>'</script>"
    )
    [article] = articles("wire.jsonl", rows({"text": text}))
    paragraphs = ["Bombs hit a mill in Harrow on Monday & burned it.", "The ministry’s guards shot down two drones."]
    assert article.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("text", ["Losses of 5 < 6 and 7 > 2.", "AT&T said so.", "He wrote <sic> there."])
def test_a_text_that_is_no_page_stays_as_it_is(text):
    [article] = articles("wire.jsonl", rows({"text": text}))
    assert article.text == text


def test_text_that_was_decoded_wrongly_is_repaired_and_said():
    text = "The ministry’s guards — “two” of them — fled to Sémalka."
    wrong = text.encode().decode("cp1252", "replace")
    assert "â€™" in wrong
    [article] = articles("table.csv", f'id,text\n1,"{wrong}"\n')
    assert article.text.startswith("The ministry’s guards — “two")
    [said] = remarks("table.csv", f'id,text\n1,"{wrong}"\n')
    assert "decoded wrongly" in said


def test_a_text_that_the_source_cuts_off_is_said():
    raw = json.dumps({"articles": [{"title": "T", "content": f"{TEXT} [+1234 chars]"}]})
    assert [each.text for each in articles("answer.json", raw)] == [TEXT]
    assert "cut off" in " ".join(remarks("answer.json", raw))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"articles": [{"url": "https://w.example", "title": "T", "seendate": "20240115T093000Z"}]}, "without texts"),
        ({"name": "package", "version": "1.0"}, "no article in this JSON; its keys are 'name', 'version'"),
        ([], "no article in this JSON"),
    ],
)
def test_json_without_articles_says_what_it_is(content, said):
    [error] = errors("a.json", json.dumps(content))
    assert said in error.problem
    assert error.hint


def test_lines_of_json_are_read_whatever_the_ending():
    raw = rows({"id": "a", "text": TEXT}, {"id": "b", "text": "Other words."})
    assert [each.source for each in articles("wire.json", raw)] == ["wire.json#a", "wire.json#b"]


# --- databases ------------------------------------------------------------------------------------------------

ACLED = """event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,\
latitude,longitude,source,notes,fatalities
EXL1,12 March 2021,1,Battles,Armed clash,Red Column,Blue Guard,Exampleland,North,Harrow,12.5,13.9,Example Wire,\
"On 12 March 2021, Red Column militants attacked a base of the Blue Guard in Harrow. 5 soldiers were killed.",5
"""
GTD = """eventid,iyear,imonth,iday,country_txt,provstate,city,summary,\
attacktype1_txt,targtype1_txt,gname,nkill,nwound,claimed,scite1
202103110012,2021,3,11,Exampleland,North,Harrow,"03/11/2021: Assailants fired rockets at a base in Harrow.",\
Bombing/Explosion,Military,Red Column,3,-99,0,"""
UCDP = """id,type_of_violence,date_start,date_end,side_a,side_b,country,adm_1,where_coordinates,latitude,longitude,\
best,high,low,source_article,source_headline
77,1,2021-03-12,2021-03-13,Government of Exampleland,Red Column,Exampleland,North,Harrow town,12.5,13.9,5,8,3,\
"Example Wire,2021-03-13","Red Column attacks base near Harrow"
"""
POLECAT = """Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tActor Country\tRecipient Name\t\
Recipient Country\tPlacename\tCountry\tLatitude\tLongitude\tSource\tPublication Date
9\t2021-03-12\tASSAULT\taerial\tExampleland Air Force\tExampleland\tRed Column\tExampleland\t\
Harrow\tExampleland\t12.5\t13.9\tExample Wire\t2021-03-13
"""


@pytest.mark.parametrize(
    ("name", "raw", "stated"),
    [
        ("ACLED", ACLED, {"event_id": "EXL1", "actor1": "Red Column", "actor2": "Blue Guard", "fatalities": "5"}),
        (
            "GTD",
            GTD,
            {"event_id": "202103110012", "actor1": "Red Column", "fatalities": "3", "event_date": "2021-03-11"},
        ),
        ("UCDP GED", UCDP, {"actor2": "Red Column", "fatalities": "5", "fatalities_low": "3", "fatalities_high": "8"}),
        ("POLECAT", POLECAT, {"actor1": "Exampleland Air Force", "actor2": "Red Column", "event_date": "2021-03-12"}),
    ],
)
def test_what_a_database_codes_is_kept_beside_its_text(name, raw, stated):
    file = "table.tsv" if name == "POLECAT" else "table.csv"
    [article] = articles(file, raw)
    facts = dict(article.stated)
    assert facts["export"] == name
    assert {key: facts[key] for key in stated} == stated
    assert (facts["country"], facts.get("latitude", "12.5")) == ("Exampleland", "12.5")
    assert article.published.startswith("2021-03-1")
    assert [name in said for said in remarks(file, raw)] == [True]


def test_the_numbers_of_a_gtd_day_are_written_out_because_they_are_month_first():
    [article] = articles("table.csv", GTD)
    assert article.text == "March 11, 2021: Assailants fired rockets at a base in Harrow."
    assert "injured" not in dict(article.stated)


def test_a_column_that_is_named_wins_over_what_is_known_of_a_database():
    [article] = articles("table.csv", ACLED, columns={"text": "location"})
    assert article.text == "Harrow"


def test_every_finding_of_a_table_is_an_article_or_is_told():
    found = find("table.csv", "id,text\n1,One.\n1,Two.\n2,\n3,Three.\n")
    assert sum(isinstance(each, Article) for each in found) + len(errors("table.csv", "id,text\n1,a\n1,b\n2,\n")) == 4


def test_an_event_that_a_database_only_codes_is_told_in_a_sentence():
    """GTD has no summaries before 1997, and knows of some events the month alone."""
    header = "eventid,iyear,imonth,iday,country_txt,provstate,city,summary,attacktype1_txt,target1,gname,nkill\n"
    raw = header + (
        "198504160001,1985,4,16,Exampleland,North,Harrow,,Armed Assault,Police post,Red Column,4\n"
        "198504000002,1985,4,0,Exampleland,North,Unknown,,Bombing/Explosion,A bank,Unknown,-99\n"
    )
    first, second = articles("gtd.csv", raw)
    assert first.text == (
        "On 16 April 1985 in Harrow, North, Exampleland: Armed Assault. "
        "Red Column carried out the attack, killing 4 people. Target: Police post."
    )
    assert second.text == "In April 1985 in North, Exampleland: Bombing/Explosion. Target: A bank."
    assert (second.published, dict(second.stated)["event_date"]) == (None, "April 1985")


@pytest.mark.parametrize(
    ("date", "opening"),
    [
        ("March 5", "On March 5"),
        ("5 March 2021", "On 5 March 2021"),
        ("March 5, 2021", "On March 5, 2021"),
        ("2021-03-05", "On 2021-03-05"),
        ("5/3/2021", "On 5/3/2021"),
        ("20210305", "On 20210305"),
        ("March 2021", "In March 2021"),
        ("2021-03", "In 2021-03"),
        ("03/2021", "In 03/2021"),
        ("2021", "In 2021"),
    ],
)
def test_an_incident_happened_on_a_day_or_in_a_month(date, opening):
    [article] = articles("list.csv", f'date;location;killed\n"{date}";Harrow;4\n')
    assert article.text.startswith(f"{opening} in Harrow.")


def test_the_answer_of_a_database_is_known_by_its_keys():
    """UCDP's API calls its list `Result`, and many of its events have no headline."""
    event = {"id": 1, "side_a": "Red Column", "side_b": "Blue Guard", "source_headline": "", "best": 4, "low": 4}
    event |= {"date_start": "2023-04-16", "date_end": "2023-04-16", "where_coordinates": "Harrow town", "high": 5}
    one_sided = {**event, "id": 2, "type_of_violence": 3, "side_b": "Civilians", "date_end": "2023-04-18"}
    clash, attack = articles("answer.json", json.dumps({"TotalCount": 2, "Result": [event, one_sided]}))
    assert (clash.source, attack.source) == ("answer.json#1", "answer.json#2")
    assert clash.text == (
        "On 16 April 2023, Red Column and Blue Guard clashed in Harrow town, and 4 people were killed."
    )
    assert attack.text == (
        "Between 16 April 2023 and 18 April 2023, Red Column attacked civilians in Harrow town and killed 4 people."
    )


def test_a_group_that_a_database_suspects_is_suspected_in_words():
    names = "eventid,iyear,imonth,iday,country_txt,provstate,city,summary,attacktype1_txt,gname,guncertain1,nkill"
    [article] = articles("gtd.csv", f"{names}\n1,1985,4,16,Exampleland,North,Harrow,,Bombing,Red Column,1,4\n")
    assert article.text.endswith("Red Column is suspected of the attack.")
    assert dict(article.stated)["status"] == "suspected"


def test_a_row_of_acled_without_notes_names_no_attacker():
    """Its first actor is not who attacked."""
    names = "event_id_cnty,event_date,event_type,actor1,actor2,location,source,notes,fatalities"
    [error] = errors("acled.csv", f"{names}\nEXL1,2021-03-12,Battles,Red Column,Blue Guard,Harrow,Wire,,5\n")
    assert "no `text`" in error.problem


def test_a_table_of_a_database_is_one_whatever_its_ending():
    """POLECAT comes as .txt."""
    names = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tCity\tPublication Date"
    raw = f"{names}\nE1\t2023-04-16\tASSAULT\tfirearms\tRed Column\tBlue Guard\tHarrow\t2023-04-17\n"
    [article] = articles("events.txt", raw)
    assert (article.source, article.published) == ("events.txt#E1", "2023-04-17")
    assert article.text == "On 16 April 2023 in Harrow: assault, firearms, by Red Column against Blue Guard."


def test_the_days_of_an_older_table_of_acled_are_read_in_their_one_order():
    header = "EVENT_ID_CNTY,EVENT_DATE,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,LOCATION,GEO_PRECIS,SOURCE,NOTES,FATALITIES\n"
    rows_ = "1EXL,16/04/2012,Battle,Red Column,Green,Harrow,1,Wire,Shells fell.,4\n"
    rows_ += "2EXL,05/06/2012,Battle,Red Column,,Harrow,1,Wire,Bombs fell.,0\n"
    read = articles("acled.csv", header + rows_)
    assert [each.published for each in read] == ["2012-04-16", "2012-06-05"]
    assert [dict(each.stated)["event_date"] for each in read] == ["2012-04-16", "2012-06-05"]
    assert dict(read[0].stated)["actor1_side"] == "Green"


def test_what_scrapers_of_channels_call_a_text_is_one():
    message = {"_": "Message", "id": 11, "date": "2023-04-16T08:00:00+00:00", "message": "Shells fell."}
    post = {"url": "https://t.example/1", "date": "2023-04-16", "rawContent": "Bombs fell.", "user": {"username": "w"}}
    assert [each.text for each in articles("a.json", json.dumps([message]))] == ["Shells fell."]
    [read] = articles("b.json", json.dumps([post]))
    assert (read.text, read.author, read.url) == ("Bombs fell.", "w", "https://t.example/1")
