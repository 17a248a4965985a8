"""Somebody without a mouse: every step is a key, and after each one sees where the focus is."""

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 150
# What is wrong with the focus, and where it is; nothing if it is in sight, uncovered and marked.
LOOK = """() => {
  const found = () => {
    const at = document.activeElement;
    if (!at || at === document.body) return "lost";
    if (at.matches("main, [role=dialog], .ant-modal-wrap")) return "";
    const shown = at.closest("label") ?? at;
    const box = shown.getBoundingClientRect();
    const x = Math.min(box.left + box.width / 2, innerWidth - 1);
    const y = Math.min(box.top + Math.min(box.height / 2, 20), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    if (!above || !(shown.contains(above) || above.contains(shown))) return "covered";
    for (let each = at, up = 0; each && up < 4; each = each.parentElement, up += 1) {
      const style = getComputedStyle(each);
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      if (outlined || style.boxShadow !== "none") return "";
    }
    return "unmarked";
  };
  return [found(), document.activeElement.outerHTML.slice(0, 300)];
}"""


class Keyboard:
    """The keys of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        """Press a key; afterwards the focus is somewhere, and can be seen."""
        self._page.keyboard.press(key)
        self.look()

    def look(self) -> None:
        """See where the focus is; fails if it is nowhere, or cannot be seen."""
        wrong, where = self._page.evaluate(LOOK)
        assert wrong == "", f"the focus is {wrong}: {where}"

    def write(self, text: str) -> None:
        """Type into what has the focus, in the place of what is there."""
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def to(self, target: Locator, *, by: str = "Tab") -> None:
        """Go on until the target has the focus."""
        expect(target).to_be_visible()
        for _ in range(MOST_STEPS):
            self.press(by)
            if target.evaluate("each => each.contains(document.activeElement)"):
                return
        raise AssertionError(f"no {by} leads to {target}")

    def use(self, target: Locator) -> None:
        """Go to a button or a link, and press it."""
        self.to(target)
        self.press("Enter")

    def fill(self, label: str, text: str) -> None:
        """Go to a field, and type."""
        self.to(self._page.get_by_label(label, exact=True))
        self.write(text)
