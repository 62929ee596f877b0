"""Spreadsheets: the sheets of a workbook as tables, what is no table in it, and workbooks that are no good."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from graphkit.ingest.articles import read_articles
from graphkit.schema import Article
from tests.ingest.exports.office import open_sheet, workbook, workbook_rows
from tests.ingest.exports.stories import make_stories
from tests.ingest.reading import articles, errors, remarks
from tests.ingest.test_rows import ACLED, GTD, UCDP

STORIES = make_stories(3)
ROWS = [["text"], ["Gunmen raided a depot."]]


@pytest.mark.parametrize(("name", "raw"), [("ACLED", ACLED), ("GTD", GTD), ("UCDP GED", UCDP)])
def test_the_table_of_a_database_says_the_same_as_a_workbook_and_as_csv(name, raw):
    [header, *rows] = csv.reader(io.StringIO(raw))
    cells = [[int(cell) if cell.isdecimal() else cell for cell in row] for row in rows]
    [as_csv] = articles("table.csv", raw)
    [as_sheet] = articles("table.xlsx", workbook({"Export": [header, *cells]}))
    assert as_sheet.stated == as_csv.stated
    assert (as_sheet.text, as_sheet.published, as_sheet.outlet) == (as_csv.text, as_csv.published, as_csv.outlet)


def test_a_cell_with_a_day_is_that_day():
    header = ["event_id_cnty", *ACLED.split("\n")[0].split(",")[1:]]
    row = ["EXL1", date(2021, 3, 12), *[""] * (len(header) - 4), "On Friday gunmen raided a depot.", 5]
    [article] = articles("table.xlsx", workbook({"Export": [header, row]}))
    assert article.published == dict(article.stated)["event_date"] == "2021-03-12"


def test_a_spreadsheet_of_libreoffice_is_read():
    [article] = articles("table.ods", open_sheet([["id", "text"], ["a", "Gunmen raided a depot."]]))
    assert (article.source, article.text) == ("table.ods#a", "Gunmen raided a depot.")


def test_of_several_sheets_each_names_its_rows_and_one_without_text_is_told():
    raw = workbook({"March": ROWS, "Codebook": [["column", "meaning"]], "Old": ROWS}, hidden="Old")
    assert [each.source for each in articles("a.xlsx", raw)] == ["a.xlsx/March#1"]
    [hidden, without] = remarks("a.xlsx", raw)
    assert "hidden sheet" in hidden
    assert "'column', 'meaning'" in without
    assert errors("a.xlsx", raw) == []


def test_a_workbook_without_any_text_is_an_error_that_lists_its_columns():
    [error] = errors("a.xlsx", workbook({"Codebook": [["column", "meaning"], ["a", "b"]]}))
    assert "'column', 'meaning'" in error.problem
    assert "--columns" in error.hint


def test_a_column_may_be_named():
    raw = workbook({"Notes": [["a", "b"], ["short", "Gunmen raided a depot."]]})
    [article] = articles("a.xlsx", raw, columns={"text": "b", "title": "a"})
    assert (article.text, article.title) == ("Gunmen raided a depot.", "short")


@pytest.mark.parametrize("file", ["list.csv", "list.xlsx"])
def test_a_list_of_incidents_is_told_row_by_row(file):
    header = ["Date", "Location", "Perpetrator", "Killed", "Description"]
    rows = [[date(2022, 5, 3), "Harrow", "Red Column", 30, "Raid on a depot"], ["", "Osier", "Red Column", 2, "Raid"]]
    lines = "\n".join(",".join(map(str, row)) for row in [header, *rows])
    raw = workbook({"List": [header, *rows]}) if file == "list.xlsx" else lines
    [article] = articles(file, raw)
    assert article.text == (
        "On 2022-05-03 in Harrow: Raid on a depot. Red Column carried out the attack, killing 30 people."
    )
    assert dict(article.stated)["fatalities"] == "30"
    [error] = errors(file, raw)
    assert (error.problem, error.line) == ("no date in this row", 3)


def test_a_table_of_articles_stays_one_whatever_else_its_columns_say():
    raw = "date,title,text,location,killed\n2022-05-03,Raid,Gunmen raided a depot.,Harrow,30\n"
    [article] = articles("a.csv", raw)
    assert (article.text, article.published) == ("Gunmen raided a depot.", "2022-05-03")


def test_a_workbook_that_unpacks_to_a_hundred_times_its_size_is_refused_unread():
    [error] = errors("a.xlsx", workbook({"Bomb": [["text"], *[["a" * 1000]] * 5000]}))
    assert "unpacks to more than 100 times its size" in error.problem


def test_a_cell_refers_to_nothing_and_computes_nothing(folder):
    """A formula is the value that was saved with it, and nothing where none was."""
    raw = workbook({"Sheet": [["text", "author"], ["Gunmen raided a depot.", "=WEBSERVICE(1)"]]})
    [article] = articles("a.xlsx", raw)
    assert article.author == "=WEBSERVICE(1)"


@pytest.mark.parametrize("cut", [100, -40])
def test_a_damaged_workbook_is_one_line(folder, cut):
    Path("a.xlsx").write_bytes(workbook_rows(STORIES)[:cut])
    [error] = read_articles(["a.xlsx"])
    assert "damaged workbook" in error.problem


def test_a_workbook_in_a_folder_an_archive_and_a_mail_is_read(folder):
    Path("in").mkdir()
    raw = workbook_rows(STORIES)
    Path("in/a.xlsx").write_bytes(raw)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@b.example", "c@d.example", "Table"
    mail.add_attachment(raw, maintype="application", subtype="x", filename="b.xlsx")
    Path("in/m.eml").write_bytes(mail.as_bytes())
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("c.xlsx", raw)
    found = list(read_articles(["in", "in.zip"]))
    names = [f"{name}#{number}" for name in ("in/a.xlsx", "in/m.eml/b.xlsx", "in.zip/c.xlsx") for number in (1, 2, 3)]
    assert [each.source for each in found if isinstance(each, Article)] == names
    assert len(found) == len(names)
