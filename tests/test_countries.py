"""The lists of countries, organisations and roles: complete, without contradictions, read as news writes them."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import countries, organizations, roles
from analysis.language.countries import Naming, load_countries, name_of, normal


def surfaces(country):
    """Every word of a country's row, the name first."""
    return [country.name, *country.aliases, *country.demonyms, *country.capitals, *country.metonyms]


def test_every_country_has_its_codes_and_a_name():
    listed = load_countries().values()
    assert len(listed) == len({c.iso3 for c in listed}) == len({c.iso2 for c in listed}) == 250
    assert all(re.fullmatch("[A-Z]{3}", c.iso3) and re.fullmatch("[A-Z]{2}", c.iso2) and c.name for c in listed)


def test_no_surface_form_names_two_countries():
    owners = Counter(form for c in load_countries().values() for form in {normal(s) for s in surfaces(c)})
    assert [form for form, rows in owners.items() if rows > 1] == []


@pytest.mark.parametrize("country", load_countries().values(), ids=lambda c: c.iso3)
def test_a_row_says_nothing_twice(country):
    # A city state's capital is called as the state is.
    capitals = [c for c in country.capitals if normal(c) != normal(country.name) and c not in country.aliases]
    words = [country.name, *country.aliases, *country.demonyms, *capitals, *country.metonyms]
    assert [w for w, count in Counter(words).items() if count > 1] == []
    assert set(country.ambiguous) <= set(words)


@pytest.mark.parametrize(
    ("surface", "iso3", "how"),
    [
        ("US", "USA", "alias"),
        ("U.S.", "USA", "alias"),
        ("the United States", "USA", "name"),
        ("The White House", "USA", "metonym"),
        ("Washington, D.C.", "USA", "place"),
        ("Britain", "GBR", "alias"),
        ("Scots", "GBR", "demonym"),
        ("Downing Street", "GBR", "metonym"),
        ("Dutch", "NLD", "demonym"),
        ("the Netherlands", "NLD", "name"),
        ("The Hague", "NLD", "metonym"),
        ("Kiev", "UKR", "place"),
        ("Kyiv", "UKR", "place"),
        ("the Kremlin", "RUS", "metonym"),
        ("Brussels", "BEL", "place"),
        ("Türkiye", "TUR", "alias"),
        ("Tu\u0308rkiye", "TUR", "alias"),
        ("Myanmar", "MMR", "name"),
        ("Burmese", "MMR", "demonym"),
        ("DR Congo", "COD", "alias"),
        ("Republic of the Congo", "COG", "name"),
        ("Guinea-Bissau", "GNB", "name"),
        ("Guinea\u2011Bissau", "GNB", "name"),
        ("Equatorial Guinea", "GNQ", "name"),
        ("South  Korea", "KOR", "name"),
        ("North\nKorea", "PRK", "name"),
        ("Nigerien", "NER", "demonym"),
        ("Nigerian", "NGA", "demonym"),
        ("Singapore", "SGP", "name"),
        ("Élysée", "FRA", "metonym"),
        ("Gaza", "PSE", "alias"),
    ],
)
def test_what_a_surface_form_names(surface, iso3, how):
    assert countries.names()[normal(surface)] == Naming(iso3, how, surface == "The Hague")


@pytest.mark.parametrize("surface", ["Georgia", "Jordan", "Chad", "Congo", "Korea", "Korean", "Congolese", "Dominican"])
def test_forms_with_another_meaning_are_marked(surface):
    assert countries.names()[surface].ambiguous


@pytest.mark.parametrize("surface", ["us", "turkey", "polish", "china", "Who", "the", "Valley", "Victoria", "Soviet"])
def test_plain_words_and_other_places_name_no_country(surface):
    assert normal(surface) not in countries.names()


def test_name_of():
    assert name_of("GBR") == "United Kingdom"
    assert name_of("CIV") == "Ivory Coast"
    assert name_of("ZZZ") == "ZZZ"


@pytest.mark.parametrize("apostrophe", "'\u2019\u2018\u02bc\u02bb")
def test_straight_and_curly_apostrophes_are_one(apostrophe):
    names = countries.names()
    assert names[normal(f"Côte d{apostrophe}Ivoire")].iso3 == "CIV"
    assert names[normal(f"N{apostrophe}Djamena")].iso3 == "TCD"
    assert names[normal(f"Nuku{apostrophe}alofa")].iso3 == "TON"


@given(st.text())
def test_normal_is_stable_and_blind_to_the_form_of_apostrophes(text):
    once = normal(text)
    assert normal(once) == once
    assert normal(text.replace("'", "\u2019")) == once
    assert normal(unicodedata.normalize("NFD", text)) == once


@given(
    st.sampled_from(sorted(countries.names())),
    st.sampled_from(["", "the ", "The ", "THE "]),
    st.sampled_from([" ", "\n", "\u00a0"]),
)
def test_every_form_is_found_however_it_is_set(form, article, space):
    assert normal(article + form.replace(" ", space)) == form


def test_no_organisation_is_listed_twice_or_is_a_country():
    forms = [normal(s) for o in organizations.load_organizations().values() for s in (o.name, *o.aliases)]
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert set(forms) & set(countries.names()) == set()


def test_organisations_have_a_known_country():
    listed = organizations.load_organizations().values()
    assert {o.country for o in listed} - {None} <= set(load_countries())
    assert all(set(o.ambiguous) <= {o.name, *o.aliases} for o in listed)


@pytest.mark.parametrize(
    ("surface", "name", "country"),
    [
        ("NATO", "NATO", None),
        ("the North Atlantic Treaty Organization", "NATO", None),
        ("The U.N.", "United Nations", None),
        ("Doctors Without Borders", "Doctors Without Borders", None),
        ("People\u2019s Bank of China", "People's Bank of China", "CHN"),
        ("the Fed", "Federal Reserve", "USA"),
        ("the Taliban", "Taliban", "AFG"),
    ],
)
def test_what_an_organisation_is_called(surface, name, country):
    found = organizations.names()[normal(surface)]
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(("surface", "ambiguous"), [("Wagner", True), ("Wagner Group", False), ("Fed", True)])
def test_organisations_with_another_meaning_are_marked(surface, ambiguous):
    assert organizations.names()[surface].ambiguous is ambiguous


def test_the_alliance_is_nato():
    assert "alliance" in organizations.load_organizations()["NATO"].descriptions


@pytest.mark.parametrize(
    ("word", "kind", "gender"),
    [
        ("prime minister", "government", None),
        ("defense minister", "government", None),
        ("defence secretary", "government", None),
        ("secretary general", "government", None),
        ("secretary-general", "government", None),
        ("counterpart", "government", None),
        ("congressman", "government", "m"),
        ("king", "government", "m"),
        ("general", "military", None),
        ("chief executive", "business", None),
        ("spokeswoman", "civil", "f"),
        ("spokesperson", "civil", None),
        ("analyst", "civil", None),
        ("archbishop", "religious", None),
        ("ceo", "business", None),
        ("mr", "honorific", "m"),
        ("ms.", "honorific", "f"),
        ("lt. col.", "honorific", None),
        ("sen.", "honorific", None),
    ],
)
def test_roles(word, kind, gender):
    role = roles.load_roles()[word]
    assert (role.kind, role.gender) == (kind, gender)


def test_every_role_is_listed_once_with_a_kind_and_gender_that_are_known():
    listed = roles.load_roles()
    kinds = {"government", "military", "party", "business", "civil", "religious", "other", "honorific"}
    assert {role.kind for role in listed.values()} == kinds
    assert {role.gender for role in listed.values()} == {"f", "m", None}
    assert len(listed) == len(roles.rows("roles.tsv"))
