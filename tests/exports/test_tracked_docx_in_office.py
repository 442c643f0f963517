"""LibreOffice, which knows nothing of us, makes the same two texts of our tracked changes."""

from pathlib import Path

from tests.comparison.trees import tree
from tests.exports.office import resolve_in_office
from tests.exports.test_tracked_docx import FIRST, MOVED, SECOND, THIRD, write
from tests.library.pairs import paragraphs_of

SPLIT = "# 1 | Alpha\nEvery operator keeps a register.\nIt is open to the public.\nIt is renewed each year.\n"
PARTS = (
    "# 1 | Alpha\nEvery operator keeps a register.\n# 2 | Beta\nIt is open to the public.\nIt is renewed each year.\n"
)
TABLE = "# 1 | Fees\nThe fees are these.\nItem\tFee\nCopy\t3\nSeal\t9\n# 2 | Day\nThey are due at once.\n"
FEES = "# 1 | Fees\nThe fees are these.\nItem\tFee\tDue\nCopy\t4\tnow\nStamp\t5\tnow\n# 2 | Day\nThey are due.\n"
CHINESE = "# 第一条 |\n经营者应当在三十日内删除人脸样本。\n# 第二条 |\n违反本办法规定的，处一万元以上十万元以下罚款。\n"
REVISED = CHINESE.replace("应当", "可以").replace("十万元", "二十万元").replace("第二条", "第三条")
VERSION = "# 1 | Cover\nVersion 1.2\nThe last line of the cover.\n"
LONGER = VERSION.replace("1.2", "2.0\nA line that came for the first time.")
ADDED = LONGER + "# 2 | Scope\nNobody had thought of a scope.\n"
ANNEX = "# 1 | Language Translations\nTo facilitate adoption we welcome them.\n# 2 | End\nNothing more.\n"
INFORMATIVE = ANNEX.replace("Translations", "translations of this text\n(informative)")
AIMS = "# 1 | Using it\nIt has two aims:\n• to help people who keep a register\n# 2 | End\nNothing more.\n"
SCOPE = "# 1 | What is it?\nThe standard helps people who keep a register of stations or of sites\n# 2 | End\nNothing more.\n"
PAIRS = (
    (tree(AIMS), tree(SCOPE)),
    (tree(ANNEX), tree(INFORMATIVE)),
    (tree(ANNEX), tree(INFORMATIVE.replace("(informative)", "(informative)\nIt binds nobody."))),
    (tree(VERSION), tree(LONGER)),
    (tree(VERSION.replace("cover.", "book.")), tree(ADDED)),
    MOVED,
    (tree(SPLIT), tree(PARTS)),
    (tree(PARTS), tree(SPLIT)),
    (tree(TABLE), tree(FEES)),
    (tree(TABLE), tree(TABLE.replace("Copy\t3\n", ""))),
    (tree(CHINESE, "zh"), tree(REVISED, "zh")),
    (tree(FIRST + SECOND + THIRD), tree(FIRST)),
    (tree(FIRST), tree(SECOND.replace("2", "1", 1) + THIRD)),
)


def test_libreoffice_makes_the_same_two_texts(tmp_path: Path) -> None:
    read = resolve_in_office(tmp_path, [write(*pair) for pair in PAIRS])

    for (old, new), (accepted, rejected) in zip(PAIRS, read, strict=True):
        assert [line for line in accepted if line.strip()] == paragraphs_of(new)
        assert [line for line in rejected if line.strip()] == paragraphs_of(old)
