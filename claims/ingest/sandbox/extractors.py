"""The readers that work in a child process: HTML, PDF and Word bytes to blocks."""

from claims.ingest.formats import docx, html, pdf
from claims.ingest.formats.blocks import Extract
from claims.ingest.formats.encoding import decode


def extract(kind: str, data: bytes, *, name: str, charset: str = "") -> Extract:
    """Read the bytes of a file of that kind.

    Raises:
        ValueError: if they are no such file, or more than is read of one.
    """
    match kind:
        case "html":
            text, encoding = decode(data, name=name, declared=charset or html.declared(data))
            found = html.extract(text)
            return found._replace(how=f"{found.how}, read as {encoding}")
        case "pdf":
            return pdf.extract(data)
        case "docx":
            return docx.extract(data)
    raise ValueError(f"expected a kind of document, got {kind!r}")
