"""A window of the browser that is watched: what it runs, opens, asks for and is kept from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route

_PATIENCE = 180_000  # ms: the machine may have other work
# Runs before anything of a page does, whatever its policy.
_BEFORE = """
window.seen = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => seen.push("called " + name);
addEventListener("securitypolicyviolation", (event) =>
  seen.push(`kept from ${event.violatedDirective} ${event.blockedURI} ${event.sample}`), true);
"""
_ALLOWED = {
    "elements": "a article bdi blockquote body button caption circle code dd defs del desc details div "
    "dl dt fieldset figcaption figure footer form g h1 h2 h3 head header html input ins label legend li "
    "line link main mark meta nav ol option p path pre q rect section select span strong "
    "summary svg table tbody td text textarea th thead time title tr ul use",
    "attributes": "action checked aria-current aria-hidden aria-label aria-labelledby autocomplete charset class "
    "content d data-number datetime dir dy for form formaction height href id lang "
    "maxlength method name placeholder r rel required role rows scope selected tabindex title "
    "type value width x x1 x2 y y1 y2",
}
"""What our templates are made of. Nothing in them runs, but two files of ours."""
_ODD = """
({elements, attributes}) => {
  const odd = window.ran === undefined ? [...seen] : [...seen, "ran"];
  const ours = 'head > script:is([src^="/assets/article.js?v="], [src^="/assets/commands.js?v="])[defer]:empty';
  for (const element of document.querySelectorAll(`:not(${ours})`)) {
    if (!elements.split(" ").includes(element.localName)) odd.push("element " + element.localName);
    for (const {name} of element.attributes)
      if (!attributes.split(" ").includes(name)) odd.push("attribute " + name);
    if (element.hasAttribute("formaction") && element.getAttribute("formaction") !== "/keep") odd.push("form");
    const link = element.href?.baseVal ?? element.href;
    if (link && !/^https?:$/.test(new URL(link, location).protocol)) odd.push("link " + link);
  }
  const links = document.querySelectorAll("link:not([rel=alternate])");
  if (document.querySelectorAll("meta").length !== 3 || links.length !== 2)
    odd.push("more in the head");
  return odd;
}
"""


@dataclass
class Window:
    """A page of the browser and what was odd in it."""

    page: Page
    base: str
    odd: list[str] = field(default_factory=list)

    def show(self, path: str) -> None:
        """Open one of our pages, and look for all that is not ours in it."""
        self.page.goto(self.base + path, wait_until="load")
        self.look(path)

    def look(self, path: str) -> None:
        """Look for all that is not ours in what is open."""
        self.odd += (f"{path}: {each}" for each in self.page.evaluate(_ODD, _ALLOWED))

    def show_raw(self, path: str) -> None:
        """Open an answer of the API, which the browser shows in a way of its own."""
        self.page.goto(self.base + path, wait_until="load")
        self.odd += (f"{path}: {each}" for each in self.page.evaluate("window.ran === undefined ? seen : ['ran']"))

    def texts(self, selector: str) -> list[str]:
        """Read the texts of some elements, character by character."""
        found: list[str] = self.page.locator(selector).evaluate_all("(all) => all.map((one) => one.textContent)")
        return found

    def evaluate(self, script: str) -> Any:
        """Run a script of the test's own."""
        return self.page.evaluate(script)


@contextmanager
def watched(browser: Browser, base: str, **how: Any) -> Iterator[Window]:
    """Open a window that can reach one service alone, and watch it."""
    context: BrowserContext = browser.new_context(accept_downloads=False, **how)
    context.add_init_script(_BEFORE)
    context.set_default_timeout(_PATIENCE)
    window = Window(context.new_page(), base.rstrip("/"))

    def close(dialog: Dialog) -> None:
        window.odd.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def refuse(route: Route, request: Request) -> None:
        window.odd.append(f"asked for {request.url}")
        route.abort()

    context.route(lambda url: not url.startswith(f"{window.base}/"), refuse)
    context.on("dialog", close)
    context.on("page", lambda page: window.odd.append(f"opened {page.url}"))
    context.on("weberror", lambda error: window.odd.append(f"error {error.error}"))
    try:
        yield window
    finally:
        context.close()
