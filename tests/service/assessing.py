"""An assessment as a visitor of the pages writes it, section by section."""

import re


def write_section(visitor, code, section, step="later", **fields):
    """One section of an assessment, as its page asks it."""
    address = f"/gemeenten/{code}/beoordelingen/nieuw/{section}"
    version = re.search(r'name="versie" value="(\d+)"', visitor.get(address).text)[1]
    return visitor.post(address, versie=version, stap=step, **fields)


def figures_seen(visitor, code):
    """The value of the tick at the figures that are on file now."""
    return re.search(r'name="gezien" value="(\w+)"', visitor.get(f"/gemeenten/{code}/beoordelingen/nieuw/cijfers").text)[1]


def write_assessment(visitor, code, rung="2"):
    for section, fields in {"cijfers": {"gezien": figures_seen(visitor, code)},
                            "informatie": {"volledig": "ja", "informatie": "Wij weten genoeg."},
                            "omstandigheden": {"cyclus": "Geen gevolg.", "afspraken": "Er zijn er geen.", "meldingen": "Er is er geen."},
                            "weging": {"weging": "Het tekort is groot.", "lichter": "Dat gaf geen plekken.", "gelijk": "Die zijn er niet."},
                            "voorstel": {"trede": rung, "reden": "Er is niets gebeurd."}}.items():
        answer = write_section(visitor, code, section, **fields)
        assert answer.code == 303, answer.text


def text_to_check(visitor, code):
    """The text that the check page shows, as its button names it; empty when there is no button."""
    found = re.search(r'name="tekst" value="(\w+)"', visitor.get(f"/gemeenten/{code}/beoordelingen/nieuw/controle").text)
    return found[1] if found else ""


def propose(visitor, code, number, rung="2"):
    """An assessment from its first section to the proposal."""
    write_assessment(visitor, code, rung)
    return visitor.post(f"/gemeenten/{code}/beoordelingen/nieuw", number=f"{number:032x}", tekst=text_to_check(visitor, code))
