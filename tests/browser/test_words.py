"""No page shows a word in another language than its own, but for the articles' words."""

import re

import pytest

from tests.browser.using import rows, settle
from tests.conftest import CORPORA

# All that is seen, through the shadows that components stand in; tips and hints too.
SEEN = """() => {
  const told = [];
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) return told.push(node.textContent);
    if (node.nodeType !== Node.ELEMENT_NODE && !node.host) return;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (['STYLE', 'SCRIPT', 'NOSCRIPT'].includes(node.tagName)) return;
      const look = getComputedStyle(node);
      if (look.display === 'none' || look.visibility === 'hidden') return;
      if (look.fontSize === '0px' || node.translate === false) return;
      told.push(node.placeholder || '', node.title || '');
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    node.childNodes.forEach(walk);
  };
  walk(document.querySelector('[data-testid=stApp]'));
  return told.join('\\n');
}"""

PAGES = ("", "reader", "charts", "review", "sources")
NAMES = {"English", "CSV", "Markdown", "PDF", "Word", "MB", "JSON", "n", "p", "Enter", "Esc"}
# A date that is not set, and what other models are called.
NAMES |= {"yyyy", "mm", "dd", "Lines", "Parquet", "sentence", "transformers", "Hugging", "Face"}


def words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", text))


@pytest.mark.parametrize("name", PAGES)
def test_a_chinese_page_is_chinese(opened, name) -> None:
    page = opened(f"{name}?event=harbour-warehouse-fire")
    if not name:
        rows(page).nth(1).click()
        settle(page)
        page.locator(".st-key-sheet summary").first.click()
        page.get_by_role("button", name="对齐与复核").click()
    page.wait_for_timeout(300)
    told = (CORPORA / "harbour-warehouse-fire").glob("*.*")
    own = words(" ".join(path.read_text(encoding="utf-8") for path in told))
    assert words(page.evaluate(SEEN)) - own - NAMES == set()


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_is_english(opened, name) -> None:
    page = opened(f"{name}?event=river-ferry", locale="en-GB")
    if not name:
        rows(page).nth(1).click()
        settle(page)
        page.locator(".st-key-sheet summary").first.click()
        page.get_by_role("button", name="Alignment").click()
    page.wait_for_timeout(300)
    text = page.evaluate(SEEN).replace("中文", "")
    assert re.findall(r"[\u3400-\u9fff，。；：（）]+", text) == []
