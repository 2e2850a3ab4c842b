"""What may be found in a browser afterwards: no readable word; and no written word that runs."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import open_thread, write

INES, SONIA = "ines@lergue.example", "sonia@lergue.example"
TOM = "tom@lergue.example"
THREAD = "Traitement et pilulier"
CANARY = "belladone-zinzolin"

DUMP = """async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const {name} of await indexedDB.databases()) {
    const db = await new Promise((ok, no) => {
      const open = indexedDB.open(name);
      open.onsuccess = () => ok(open.result);
      open.onerror = () => no(open.error);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise(ok => {
        const all = db.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => ok(all.result);
      });
      for (const row of rows) found.push(await readable(row));
    }
    db.close();
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) {
      found.push(request.url, await (await cache.match(request)).text());
    }
  }
  async function readable(value) {
    const bytes = value => value instanceof ArrayBuffer ? new Uint8Array(value)
      : ArrayBuffer.isView(value) ? new Uint8Array(value.buffer) : null;
    const texts = [];
    const walk = async value => {
      const raw = bytes(value);
      if (raw) texts.push(new TextDecoder().decode(raw));
      else if (value instanceof Blob) texts.push(await value.text());
      else if (value && typeof value === "object") {
        for (const part of Object.values(value)) await walk(part);
      }
      else texts.push(String(value));
    };
    await walk(value);
    return texts.join(" ");
  }
  return found.join("\\n");
}"""

HOSTILE = [
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg onload=window.ran=1>",
    "javascript:window.ran=1",
    "[lien](javascript:window.ran=1)",
    'https://exemple.example/"onmouseover="window.ran=1',
    "{{constructor.constructor('window.ran=1')()}}",
    "</textarea><script>window.ran=1</script>",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<a href='data:text/html,<script>window.ran=1</script>'>x</a>",
    "data:text/html,<script>window.ran=1</script>",
    "<math><mtext></p><style><img src onerror=window.ran=1>",
    "\\u003cscript\\u003ewindow.ran=1\\u003c/script\\u003e",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "<style>*{background:url('javascript:window.ran=1')}</style>",
    "<base href='https://mechant.example/'>",
    "<form action=https://mechant.example><button>x</button></form>",
    "vbscript:window.ran=1",
    "JaVaScRiPt:window.ran=1",
    "<details open ontoggle=window.ran=1>",
]


def test_what_waits_unsent_and_what_was_read_lies_nowhere_in_clear(people):
    page = people.phone(INES)
    open_thread(page, THREAD)
    read = page.locator("li.entry .said").first.inner_text()[:40]
    page.context.set_offline(True)
    write(page, f"{CANARY} : écrit sans réseau")
    expect(page.get_by_text("en attente").first).to_be_visible()
    page.get_by_role("textbox", name="Votre message").fill(f"{CANARY}, un brouillon")
    page.wait_for_timeout(1_000)

    kept = page.evaluate(DUMP)

    assert "cercle" in kept  # the dump did look somewhere
    for word in (CANARY, read, "COQUELICOT", "Odette"):
        assert word not in kept
    page.context.set_offline(False)
    expect(page.get_by_text("en attente")).to_have_count(0, timeout=20_000)


def test_another_person_on_the_same_browser_neither_sees_nor_sends_what_waits(people):
    page = people.phone(INES)
    open_thread(page, THREAD)
    page.context.set_offline(True)
    write(page, f"{CANARY} : d’Inès seulement")
    expect(page.get_by_text("en attente").first).to_be_visible()
    page.close()

    cookies = people.phone(SONIA).context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.context.set_offline(False)
    other = page.context.new_page()
    other.goto(people.served.origin)
    open_thread(other, THREAD)
    other.wait_for_timeout(3_000)
    assert "d’Inès seulement" not in other.locator("main").inner_text()
    witness = people.phone(SONIA)
    open_thread(witness, THREAD)
    expect(witness.locator("li.entry", has_text="d’Inès seulement")).to_have_count(0)


@pytest.mark.timeout(240)
def test_no_written_word_runs(people):
    page, reader = people.phone(INES), people.phone(SONIA)
    open_thread(page, THREAD)
    open_thread(reader, THREAD)
    for text in HOSTILE:
        write(page, text)
    for text in HOSTILE:
        said = reader.locator("li.entry .said").filter(has_text=text[:25])
        expect(said.last).to_be_attached(timeout=30_000)
    for phone in (page, reader):
        assert phone.evaluate("window.ran") is None
        hrefs = phone.locator("li.entry a").evaluate_all("all => all.map(a => a.protocol)")
        assert set(hrefs) <= {"https:", "http:", "tel:", "mailto:"}
        assert phone.locator("li.entry :is(script, img, iframe, form, style, base)").count() == 0


def test_no_word_of_a_talk_stands_in_an_address(people):
    page = people.phone(INES)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_thread(page, THREAD)
    write(page, f"{CANARY} dans le fil")
    expect(page.locator("li.entry", has_text=f"{CANARY} dans le fil")).to_have_count(1)
    assert asked
    assert CANARY not in json.dumps(asked)
    assert "Odette" not in json.dumps(asked)


def test_leaving_without_network_forgets_at_once_and_ends_the_session_on_return(people):
    page = people.phone(TOM)
    page.goto(f"{people.served.origin}/moi")
    leave = page.get_by_role("button", name=re.compile("Se déconnecter"))
    expect(leave).to_be_visible()
    page.context.set_offline(True)
    leave.click()
    expect(page.get_by_label("Mot de passe")).to_be_visible()
    assert "Tom" not in page.evaluate(DUMP)

    page.context.set_offline(False)
    page.goto(people.served.origin)
    expect(page.get_by_label("Mot de passe")).to_be_visible()
    expect(page.get_by_role("heading", name="Cercles", level=1)).to_have_count(0)
    assert page.evaluate("async () => (await fetch('/api/me')).status") == 401
    people.forget(TOM)
