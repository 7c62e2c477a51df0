"""Workbooks written by hand, part by part, as no spreadsheet program would write them."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*found: tuple[str, str, str]) -> str:
    """Relations by id, kind and target."""
    said = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in found)
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{said}</Relationships>'


def worksheet(cells: str, before: str = "", main: str = MAIN, after: str = "") -> str:
    """A sheet with the rows `cells` in it."""
    return f'<?xml version="1.0"?><worksheet xmlns="{main}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'


def merged(*ranges: str) -> str:
    """What a sheet says behind its cells of those that are merged."""
    said = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f'<autoFilter ref="A1:B2"/><mergeCells count="{len(ranges)}">{said}</mergeCells><pageMargins/>'


def text(said: str, attributes: str = "") -> str:
    """A cell that brings its own text."""
    return f'<c t="inlineStr" {attributes}><is><t>{said}</t></is></c>'


def rows(*table: Iterable[str]) -> str:
    """Rows of texts, none of which says where it is."""
    return "".join(f"<row>{''.join(map(text, row))}</row>" for row in table)


def parts(
    *sheets: str,
    states: Mapping[int, str] | None = None,
    names: Iterable[str] = ("Answers", "Second", "Third"),
    properties: str = "",
    folder: str = "worksheets",
) -> dict[str, str]:
    """The parts of a workbook with these sheets."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{(states or {}).get(at, "visible")}" r:id="r{at}"/>'
        for at, (_, name) in enumerate(zip(sheets, names, strict=False), 1)
    )
    targets = [(f"r{at}", "worksheet", f"{folder}/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    shared = [("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml")]
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'
    return {
        "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(*targets, *shared),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>first</t></si><si><r><t>sec</t></r><r><rPr><b/></rPr>'
        "<t>ond</t></r><rPh><t>loud</t></rPh></si></sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[$-407]dd/mm/yy"/>'
        '<numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/><numFmt numFmtId="172" formatCode="0.0%"/>'
        '<numFmt numFmtId="173" formatCode="0 &quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
        '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/>'
        '<xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="172"/><xf numFmtId="173"/></cellXfs></styleSheet>',
        **{f"xl/{folder}/sheet{at}.xml": sheet for at, sheet in enumerate(sheets, 1)},
    }


def zipped(of: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in of.items():
            archive.writestr(name, content)
    return stream.getvalue()


def write(path: Path, of: Mapping[str, str | bytes]) -> Path:
    """Write an archive of parts, and return its path."""
    path.write_bytes(zipped(of))
    return path
