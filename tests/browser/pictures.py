"""`python -m tests.browser.pictures [SCREEN …]`: a picture of every screen into docs/screens/."""

import sys
import tempfile
from pathlib import Path

from tests.browser.screens import SCREENS, path_of
from tests.browser.served import Person, chromium, demonstration

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
SETTLED_MS = 600


def main(names: list[str]) -> int:
    """Take the pictures of these screens, or of all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ld-") as folder:
        with demonstration(Path(folder)) as shown, chromium() as browser:
            for screen in SCREENS:
                if names and screen.name not in names:
                    continue
                person = Person(browser, shown.home)
                person.sign_in(screen.who)
                person.open(path_of(screen, shown))
                person.page.wait_for_timeout(SETTLED_MS)
                person.page.screenshot(path=FOLDER / f"{screen.name}.png")
                person.leave()
                print(screen.name, *person.complaints)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
