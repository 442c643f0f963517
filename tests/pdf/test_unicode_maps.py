"""Plainly written /ToUnicode maps are read as pdfminer reads them, and others are left to it."""

from io import BytesIO

import pytest
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from variorum.pdf.unicode_maps import UnusualMapError, fill_map

PLAIN = {
    "characters": b"2 beginbfchar <01> <0041> <0002> <D835DC00> endbfchar",
    "a range": b"1 beginbfrange <20> <7e> <0020> endbfrange",
    "a range of several letters": b"1 beginbfrange <0001> <0003> <006600660061> endbfrange",
    "a range with texts": b"1 beginbfrange <01> <03> [<0041> <00420043>\n<0044>] endbfrange",
    "spaces that cannot break": b"2 beginbfchar <01> <0020> <01> <00A0> endbfchar",
    "two sections": b"1 beginbfchar <01> <0041> endbfchar 1 beginbfrange<02><03><0042>endbfrange",
    "a short text": b"1 beginbfrange <01> <02> <41> endbfrange",
    "nothing": b"",
}


@pytest.mark.parametrize("sections", PLAIN.values(), ids=PLAIN.keys())
def test_plain_maps_are_read_as_pdfminer_reads_them(sections: bytes) -> None:
    data = b"/CIDInit begincmap 1 begincodespacerange <00> <ff> endcodespacerange %s endcmap end" % sections
    ours, theirs = FileUnicodeMap(), FileUnicodeMap()
    fill_map(ours, data)
    CMapParser(theirs, BytesIO(data)).run()

    assert ours.cid2unichr == theirs.cid2unichr


@pytest.mark.parametrize(
    "data",
    [
        b"begincmap 1 beginbfchar <01> endbfchar endcmap",
        b"begincmap 1 beginbfchar <1> <0041> endbfchar endcmap",
        b"begincmap 1 beginbfchar <01> /A endbfchar endcmap",
        b"begincmap 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange endcmap",
        b"begincmap 1 beginbfrange <00> <02> <fffffffe> endbfrange endcmap",
        b"1 beginbfchar <01> <0041> endbfchar",
        b"begincmap /Other usecmap endcmap",
    ],
)
def test_unusual_maps_are_left_alone(data: bytes) -> None:
    unicode_map = FileUnicodeMap()
    with pytest.raises(UnusualMapError):
        fill_map(unicode_map, data)

    assert not unicode_map.cid2unichr
