"""Every kind of change planted in the sample library, as one small clause before and after."""

from dataclasses import dataclass

import pytest

from tests.comparison.trees import tree
from variorum.comparison.change import SUBSTANTIVE, Change, Comparison, Kind, Noise, Reason
from variorum.comparison.run import compare
from variorum.comparison.text import Text

FRAME = """
# 6 | Overview
## 6.1
The capture function takes pictures and hands them to the verification function at reference point R1.
## 6.2
The operator keeps a description of its own system that names every supplier of software.
# 7 | Capture
{clause}
# 8 | Matching
## 8.1
A decision is made by comparison of two templates, one of which is computed from the portrait.
"""
ARTICLES = """
# 第一章 | 总则
## 第一条
为了规范移动通信用户实名登记，保护用户合法权益，制定本办法。
## 第二条
在本地区为用户办理移动通信业务入网手续，适用本办法。
# 第二章 | 核验
{clause}
# 第三章 | 附则
## 第九十条
通信管理局负责本办法的解释，并对实施情况进行年度评估。
"""


@dataclass(frozen=True)
class Result:
    old: Text
    new: Text
    comparison: Comparison

    def kinds(self) -> list[tuple[str, str, str]]:
        named = []
        for change in self.comparison.changes:
            edge = self.comparison.edges[change.edge]
            olds = " ".join(self.old.clauses[i].num for i in edge.old)
            news = " ".join(self.new.clauses[j].num for j in edge.new)
            named.append((change.kind.value, olds, news))
        return named

    def only(self) -> Change:
        assert len(self.comparison.changes) == 1, self.kinds()
        return self.comparison.changes[0]

    def held(self) -> set[Noise]:
        return {entry.noise for entry in self.comparison.ledger}


def run(old: str, new: str, language: str = "en") -> Result:
    frame = ARTICLES if language == "zh" else FRAME
    a, b = tree(frame.format(clause=old), language), tree(frame.format(clause=new), language)
    return Result(a, b, compare(a, b))


def reasons(change: Change) -> set[Reason]:
    return {weight.reason for weight in change.weights}


SINGLE = [
    ("A1 number", "reject a picture below 48 pixels", "reject a picture below 60 pixels", Reason.NUMBER),
    ("A2 duty up", "The device should reject a picture", "The device shall reject a picture", Reason.FORCE_UP),
    ("A9 duty down", "The device shall reject a picture", "The device should reject a picture", Reason.FORCE_DOWN),
    ("A10 percentage", "rejects 95 per cent of attacks", "rejects 99 per cent of attacks", Reason.PERCENTAGE),
    ("A15 period", "kept no longer than five years after", "kept no longer than two years after", Reason.PERIOD),
    ("A16 date", "applies from 1 January 2025 on", "applies from 1 July 2025 on", Reason.DATE),
    (
        "A17 reworded",
        "An operator shall not pass on a template unless the subscriber agreed",
        "An operator may pass on a template only if the subscriber agreed",
        Reason.FORCE_CHANGED,
    ),
    ("C4 duty to leave", "A carrier shall maintain a desk", "A carrier may maintain a desk", Reason.FORCE_DOWN),
    ("C8 date for period", "takes effect 180 days after enactment", "takes effect on January 1, 2026", Reason.DATE),
    ("B11 reversal", "An operator shall transfer the picture", "An operator shall not transfer it", Reason.NEGATION),
    ("money", "a fine of $10,000 for each picture", "a fine of $50,000 for each picture", Reason.MONEY),
    ("scope", "applies to all operators of networks", "applies to any operators of networks", Reason.SCOPE),
    ("and, or", "a person and a company must register", "a person or a company must register", Reason.SCOPE),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), SINGLE, ids=[case[0] for case in SINGLE])
def test_a_substantive_edit_is_one_change_with_its_reason(name: str, old: str, new: str, reason: Reason) -> None:
    tail = " when the liveness check that clause describes has ended without a result."
    change = run(f"## 7.1\n{old}{tail}", f"## 7.1\n{new}{tail}").only()

    assert change.kind is Kind.SUBSTITUTION
    assert reason in reasons(change)
    assert change.is_substantive


HAN = [
    ("B1 可以→应当", "经营者可以采用人像比对技术核验", "经营者应当采用人像比对技术核验", Reason.FORCE_UP),
    ("应→宜", "设备应记录每次核验的结果", "设备宜记录每次核验的结果", Reason.FORCE_DOWN),
    ("B9 一万元→十万元", "处一万元罚款，由主管部门执行", "处十万元罚款，由主管部门执行", Reason.MONEY),
    ("B11 应当→不得", "经营者应当将样本汇集至平台", "经营者不得将样本汇集至平台", Reason.FORCE_CHANGED),
    ("B6 施行", "本办法自2024年10月1日起施行", "本办法自2024年12月1日起施行", Reason.DATE),
    ("期限", "应当在三十日内删除有关信息", "应当在十五日内删除有关信息", Reason.PERIOD),
    ("百分比", "抽查比例为百分之五的用户", "抽查比例为百分之十的用户", Reason.PERCENTAGE),
    ("否定", "用户已经同意提供的有关信息", "用户未同意提供的有关信息", Reason.NEGATION),
    ("数量", "连续三次未通过的当面核验", "连续五次未通过的当面核验", Reason.NUMBER),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), HAN, ids=[case[0] for case in HAN])
def test_a_substantive_edit_in_chinese_has_its_reason(name: str, old: str, new: str, reason: Reason) -> None:
    change = run(f"## 第三条\n{old}，并告知用户。", f"## 第三条\n{new}，并告知用户。", "zh").only()

    assert reason in reasons(change)
    assert change.is_substantive


PICTURES = "## 7.1\nPictures are taken by employees who were trained for it within the last year."
SESSIONS = "A session ends when the subscriber leaves the terminal or after ten minutes without input."


def test_an_inserted_clause_is_an_insertion() -> None:
    result = run(PICTURES, f"{PICTURES}\n## 7.2\n{SESSIONS}")

    assert result.kinds() == [("insertion", "", "7.2")]
    assert result.only().is_substantive


def test_a_clause_that_left_is_a_repeal_though_a_look_alike_stays_elsewhere() -> None:
    fallback = "Where a document cannot be read, the employee inspects the document by hand and keeps a copy of it."
    decoy = "\n# A | Annex\n## A.1\nAn employee may inspect a document under light; a copy of it is not kept by hand."
    result = run(f"{PICTURES}\n## 7.2\n{fallback}{decoy}", f"{PICTURES}{decoy}")

    assert result.kinds() == [("repeal", "7.2", "")]


def test_two_clauses_put_together_are_a_join() -> None:
    log = "Each access is entered in a log that states the person, the time and the purpose."
    old = f"## 7.1\n{SESSIONS}\n## 7.2\n{log}"
    result = run(old, f"## 7.1\n{SESSIONS} {log}")

    assert result.kinds() == [("join", "7.1 7.2", "7.1")]
    assert not result.only().is_edited
    assert not result.only().is_substantive


def test_one_clause_cut_in_two_is_a_split() -> None:
    log = "Each access is entered in a log that states the person, the time and the purpose."
    result = run(f"## 7.1\n{SESSIONS} {log}", f"## 7.1\n{SESSIONS}\n## 7.2\n{log}")

    assert result.kinds() == [("split", "7.1", "7.1 7.2")]
    assert not result.only().is_edited


def test_parts_that_name_one_thing_in_the_same_words_are_a_split_and_a_join() -> None:
    first = "经营者的通信记录和身份核验记录受法律的保护。"
    second = "除因国家安全或者追查犯罪的需要外，任何组织不得以任何理由查阅经营者的通信记录和身份核验记录。"
    whole, parts = f"## 第四十条\n{first}{second}", f"## 第四十条\n{first}\n## 第四十一条\n{second}"

    assert run(whole, parts).kinds() == [("split", "第四十条", "第四十条 第四十一条")]
    assert run(parts, whole).kinds() == [("join", "第四十条 第四十一条", "第四十条")]


def test_a_moved_clause_keeps_its_edits_and_the_others_are_only_renumbered() -> None:
    first = "Detection shall reject at least 95 per cent of attacks of each class named in the annex."
    rest = "A verification passes only when both portraits come from the same session of one person."
    old = f"## 7.1\n{SESSIONS}\n## 7.2\n{rest}\n## 7.3\n{first}"
    new = f"## 7.1\n{first.replace('95', '99')}\n## 7.2\n{SESSIONS}\n## 7.3\n{rest}"
    result = run(old, new)

    assert result.kinds() == [("move", "7.3", "7.1"), ("renumbering", "7.1", "7.2"), ("renumbering", "7.2", "7.3")]
    moved = result.comparison.changes[0]
    assert (moved.is_edited, moved.is_renumbered, moved.is_substantive) == (True, True, True)


def test_a_moved_chapter_is_one_move_and_its_clauses_do_not_move() -> None:
    capture = f"# 7 | Capture\n## 7.1\n{SESSIONS}\n## 7.2\nEach picture is stored with the time at which it was taken."
    audit = "# 8 | Audit\n## 8.1\nThe operator has its system tested by a laboratory that is independent of it."
    old = tree(f"# 6 | Scope\nThis text applies to every operator of a network.\n{capture}\n{audit}")
    swapped = f"{audit.replace('8', '7')}\n{capture.replace('7', '8')}"
    new = tree(f"# 6 | Scope\nThis text applies to every operator of a network.\n{swapped}")
    kinds = Result(old, new, compare(old, new)).kinds()

    assert ("move", "8", "7") in kinds
    assert [kind for kind, _, _ in kinds].count("move") == 1
    assert ("renumbering", "7.1", "8.1") in kinds


def test_a_note_that_becomes_a_requirement_changes_its_status() -> None:
    old = f"## 7.1\n{SESSIONS}\nNOTE – The information is given in writing or orally."
    change = run(old, f"## 7.1\n{SESSIONS}\nThe information shall be given in writing or orally.").only()

    assert Reason.STATUS in reasons(change)


def test_an_annex_that_becomes_informative_changes_its_status() -> None:
    old = f"{PICTURES}\n# Annex A | (normative) | Attack classes\n{SESSIONS}"
    change = run(old, old.replace("normative", "informative")).only()

    assert reasons(change) == {Reason.STATUS}


def test_a_reference_that_loses_its_date_is_editorial() -> None:
    old = "## 7.1\nThe format is that of Recommendation ITX-T X.1090 (2018), and of ISO/IEC 19794:2011 for portraits."
    change = run(old, old.replace(" (2018)", "").replace(":2011", "")).only()

    assert reasons(change) == {Reason.EDITORIAL}


def test_a_table_row_is_a_change_of_the_table() -> None:
    head = "## 7.1\nThe outcome is one of these:\nOutcome\tAction\nPass\tGo on\n"
    change = run(head + "Withdrawn\tStop", head + "Undecided\tThree more attempts\nWithdrawn\tStop").only()

    assert reasons(change) == {Reason.TABLE}


def test_a_reference_that_follows_its_target_is_not_substantive() -> None:
    old = f"{PICTURES}\n## 7.2\n{SESSIONS}\n# 9 | Records\n## 9.1\nThe threshold set in clause 7.2 is published."
    new = (
        f"{PICTURES}\n## 7.2\nA new clause on lamps, mirrors and curtains in shops of every size.\n## 7.3\n{SESSIONS}\n"
        "# 9 | Records\n## 9.1\nThe threshold set in clause 7.3 is published."
    )
    result = run(old, new)
    change = next(change for change in result.comparison.changes if change.kind is Kind.SUBSTITUTION)

    assert reasons(change) == {Reason.REFERENCE_FOLLOWS}
    assert not change.is_substantive


def test_a_reference_to_another_clause_is_substantive() -> None:
    old = f"{PICTURES}\n## 7.2\n{SESSIONS}\n# 9 | Records\n## 9.1\nThe threshold set in clause 7.1 is published."
    change = run(old, old.replace("clause 7.1", "clause 7.2")).only()

    assert reasons(change) == {Reason.REFERENCE}
    assert change.is_substantive


def test_a_renamed_term_is_one_change_with_its_places() -> None:
    lines = [
        "A facial image is taken by a device.",
        "Facial images are erased after the decision of the operator.",
        "No copy of a facial image leaves the terminal in which it was taken.",
        "The operator shall count how many facial images were rejected.",
    ]
    old = "\n".join(f"## 7.{n}\n{line}" for n, line in enumerate(lines, 1))
    new = old.replace("facial image", "face sample").replace("Facial image", "Face sample").replace("shall", "should")
    result = run(old, new)

    assert [len(change.places) for change in result.comparison.changes] == [4, 0]
    assert reasons(result.comparison.changes[0]) == {Reason.TERM}
    assert reasons(result.comparison.changes[1]) == {Reason.FORCE_DOWN}


def test_a_renamed_term_in_chinese_is_named_in_full() -> None:
    lines = ["采集人脸图像前应当告知用户。", "人脸图像应当在核验后删除。", "不得向他人提供人脸图像。"]
    old = "\n".join(f"## 第{'三四五'[n]}条\n{line}" for n, line in enumerate(lines))
    change = run(old, old.replace("人脸图像", "人脸样本"), "zh").only()

    assert (change.weights[0].old, change.weights[0].new) == ("人脸图像", "人脸样本")
    assert len(change.places) == 3


def test_a_new_paragraph_lets_references_to_the_next_follow() -> None:
    old = (
        "## 第三条\n经营者应当核验双方证件。\n用户年满十六周岁的，应当通过原渠道确认。\n"
        "## 第四条\n依照本办法第三条第二款形成的记录，应当保存。"
    )
    new = old.replace("证件。\n", "证件。\n代理人应当提交书面委托。\n").replace("第二款", "第三款")
    result = run(old, new, "zh")

    assert [reasons(change) for change in result.comparison.changes] == [{Reason.FORCE_UP}, {Reason.REFERENCE_FOLLOWS}]


def test_an_item_cut_in_two_renumbers_the_next_without_weight() -> None:
    old = "## 第三条\n经营者应当：\n（一）建立制度；\n（二）实行授权管理，并记录访问的时间；\n（三）进行安全评估。"
    new = (
        "## 第三条\n经营者应当：\n（一）建立制度；\n（二）实行授权管理；\n（三）记录访问的时间；\n（四）进行安全评估。"
    )
    change = run(old, new, "zh").only()

    assert not reasons(change) & SUBSTANTIVE


def test_an_article_renumbered_with_the_same_words_is_only_renumbered() -> None:
    old = "## 第十一条\n用户要求删除的，经营者应当及时删除有关信息。"
    result = run(old, old.replace("第十一条", "第十条"), "zh")

    assert result.kinds() == [("renumbering", "第十一条", "第十条")]
    assert not result.only().is_substantive


def test_purpose_labels_dropped_throughout_are_noise() -> None:
    lines = ["为用户办理入网手续，适用本办法。", "经营者应当对所登记的信息负责。", "用户可以查询本人的登记信息。"]
    old = "\n".join(f"## 第{'三四五'[n]}条 | （条旨{n}）\n{line}" for n, line in enumerate(lines))
    new = "\n".join(f"## 第{'三四五'[n]}条\n{line}" for n, line in enumerate(lines))
    result = run(old, new, "zh")

    assert result.comparison.changes == ()
    assert result.held() == {Noise.DROPPED_LABEL}


NOISE = [
    ("width", "自２０２４年１０月１日起（含）施行", "自2024年10月1日起(含)施行", Noise.WIDTH),
    ("spelling", "the colour of the centre is recognised", "the color of the center is recognized", Noise.SPELLING),
    ("quotes", "the term “vendor” means the operator’s agent", "the term \"vendor\" means the operator's agent", Noise.QUOTES),
    ("bars", "the provider ▌ answers it, ▌", "the provider answers it,", Noise.FURNITURE),
    ("soft hyphen", "the au\u00adthority that answers it", "the authority that answers it", Noise.HYPHENATION),
    ("hyphen", "a sub-processor re-uses it", "a subprocessor reuses it", Noise.HYPHENATION),
    ("dash", "pages 5–10 — and no more", "pages 5-10 – and no more", Noise.DASHES),
    ("ligature", "the o\ufb03ce \ufb01les it", "the office files it", Noise.LIGATURE),
    ("spaces", "the  name of\u00a0the party", "the name of the party", Noise.SPACING),
    ("line end", "the name\nof the party", "the name of the party", Noise.SPACING),
    ("glued", "inthe case of the party", "in the case of the party", Noise.SPACING),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "noise"), NOISE, ids=[case[0] for case in NOISE])
def test_noise_is_held_back_and_counted(name: str, old: str, new: str, noise: Noise) -> None:
    result = run(f"## 7.1\n{old}", f"## 7.1\n{new}")

    assert result.comparison.changes == ()
    assert result.held() == {noise}
    assert all(edge.kind is Kind.IDENTICAL for edge in result.comparison.edges)


def test_other_bullets_are_noise() -> None:
    result = run("## 7.1\nThese apply:\n• one\n• two", "## 7.1\nThese apply:\n– one\n– two")

    assert result.comparison.changes == ()
    assert result.held() == {Noise.BULLET}


def test_a_heading_in_capitals_is_noise() -> None:
    result = run("## 7.1 | Storage of templates\nKept.", "## 7.1 | STORAGE OF TEMPLATES\nKept.")

    assert result.comparison.changes == ()
    assert result.held() == {Noise.CASE_OF_HEADING}


def test_a_new_heading_is_a_change_of_the_heading_alone() -> None:
    change = run(f"## 7.1 | Sessions\n{SESSIONS}", f"## 7.1 | End of sessions\n{SESSIONS}").only()

    assert reasons(change) == {Reason.HEADING}
    assert not change.is_substantive


def test_the_same_insertion_in_many_clauses_is_one_change() -> None:
    names = ["lamps", "mirrors", "curtains", "cameras", "printers", "scanners"]
    old = "\n".join(f"## 7.{n}\nThe operator tests its {name} before use." for n, name in enumerate(names, 1))
    new = old.replace("before use.", "before use (see portal).")

    assert len(run(old, new).only().places) == len(names)


def test_a_clause_rewritten_under_its_number_and_heading_stays_one_clause() -> None:
    old = "## 7.1 | Image quality\nA carrier may rely on the certificate of a vendor that the cameras are adequate."
    new = "## 7.1 | Image quality\nIt shall reject whatever is below 60 pixels and inform the applicant in writing."

    assert run(old, new).kinds() == [("substitution", "7.1", "7.1")]


def test_two_texts_that_are_the_same_have_no_changes() -> None:
    result = run(PICTURES, PICTURES)

    assert result.comparison.changes == ()
    assert result.comparison.ledger == ()
