"""Four professionals talk across a network cut and a killed server: nothing is lost."""

import re
from itertools import count

from playwright.sync_api import expect

from tests.browser.people import lines, open_circle, open_thread, write

INES, HUGO = "ines@lergue.example", "hugo@lergue.example"
SONIA, NADEGE = "sonia@lergue.example", "nadege@lergue.example"
_runs = count(1)


def said_by_all(pages, mark, expected):
    """Every phone shows the same texts, in the same order, each once."""
    for page in pages:
        expect(page.locator("li.entry .said", has_text=mark)).to_have_count(
            expected, timeout=30_000
        )
    told = [lines(page, mark) for page in pages]
    assert all(texts == told[0] for texts in told)
    return told[0]


def test_four_phones_agree_after_a_cut_and_a_kill(people, served):
    mark = f"essai {next(_runs)}"
    pages = [people.phone(email) for email in (INES, HUGO, SONIA, NADEGE)]
    for page in pages:
        open_thread(page, "Repas et courses")
    ines, hugo, sonia, nadege = pages
    write(nadege, f"{mark} : courses faites")
    said_by_all(pages, mark, 1)

    ines.context.set_offline(True)
    write(ines, f"{mark} : écrit sans réseau, un")
    write(ines, f"{mark} : écrit sans réseau, deux")
    expect(ines.get_by_text("en attente").first).to_be_visible()
    write(hugo, f"{mark} : vu à midi")
    said_by_all([hugo, sonia, nadege], mark, 2)

    served.kill()
    write(sonia, f"{mark} : écrit serveur éteint")
    served.start()
    ines.context.set_offline(False)

    texts = said_by_all(pages, mark, 5)
    mine = [text for text in texts if "sans réseau" in text]
    assert [text[-2:] for text in mine] == ["un", "ux"]
    assert len(set(texts)) == 5


def test_the_home_help_sees_the_team_threads_and_not_the_care_ones(people):
    page = people.phone(NADEGE)
    open_circle(page)
    expect(page.get_by_role("link", name=re.compile("Repas et courses"))).to_be_visible()
    expect(page.get_by_text("Plaie talon gauche")).to_have_count(0)
    expect(page.get_by_text("Traitement et pilulier")).to_have_count(0)


def test_what_was_written_in_a_killed_tab_leaves_when_it_opens_again(people, served):
    mark = f"onglet {next(_runs)}"
    page = people.phone(INES)
    open_thread(page, "Repas et courses")
    address = page.url
    page.context.set_offline(True)
    write(page, f"{mark} : dans une cuisine sans réseau")
    expect(page.get_by_text("en attente").first).to_be_visible()
    page.close()

    page.context.set_offline(False)
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator("li.entry .said", has_text=mark)).to_have_count(1)
    witness = people.phone(SONIA)
    open_thread(witness, "Repas et courses")
    expect(witness.locator("li.entry .said", has_text=mark)).to_have_count(1, timeout=30_000)
