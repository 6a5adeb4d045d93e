"""How much is read of one document or table; what is bigger is refused with one clear line.

News reports stay far below all of these: the longest of the sample corpora has 8,000 characters,
and a book has one million.
"""

MAX_BYTES = 5_000_000
"""The largest text file, and the largest HTML page."""

MAX_DOCUMENT_BYTES = 30_000_000
"""The largest PDF or Word file, pictures included."""

MAX_TABLE_BYTES = 100_000_000
"""The largest table of articles, and the most that one may unpack to."""

MAX_ARTICLES = 10_000
"""The most articles of one folder or table."""

MAX_TEXT = 2_000_000
"""The most characters of one article, after decoding or extraction."""

MAX_PAGES = 300
"""The most pages of a PDF."""

MAX_UNPACKED = 100_000_000
"""The most bytes a Word file may unpack to."""

MAX_PARTS = 5_000
"""The most files inside a Word file."""

MAX_NESTING = 1_000
"""The deepest nesting of a page's or a Word file's elements."""

MAX_CLAIMS = 100_000
"""The most claims of one comparison: two articles of a million Chinese characters make 74,000."""

MAX_SECONDS = 20.0
"""How long one document may take to be read, before its process is ended."""

MAX_FETCH_SECONDS = 30.0
"""How long it may take to load what stands behind a link, redirects included."""

MAX_REDIRECTS = 5
"""How often a link may lead on to another one."""

MAX_LINK = 2_000
"""The longest link that is followed."""

MAX_MEMORY = 1_500_000_000
"""The most bytes of memory that reading one document may take (where the system can limit it)."""


def check_size(size: int, limit: int, *, name: str, what: str = "bytes") -> None:
    """Refuse what is bigger than `limit`; `name` and `what` are words of the message.

    Raises:
        ValueError: if `size` is above `limit`.
    """
    if size > limit:
        raise ValueError(
            f"{name} has {size:,} {what}: expected one article, at most {limit:,}; "
            "split it and try again"
        )
