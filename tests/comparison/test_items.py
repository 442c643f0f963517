"""Items of a list are compared one by one: what is edited, added or removed stays in its own item, and is told as that."""

import pytest

from tests.comparison.test_wording import show
from tests.comparison.trees import tree
from variorum.comparison.change import Change, Reason
from variorum.comparison.run import compare

LISTS = [
    (
        "an item is added beside an edited one",
        "a) the officer deletes the record of access;\nb) the auditor keeps a copy;",
        "a) the registrar checks the rules of the key;\nb) the network deletes the record of access;\nc) the auditor keeps a copy;",
        "{+a) the registrar checks the rules of the key;\n+}[-a)-]{+b)+} the [-officer-]{+network+} deletes the record of access;"
        "\n[-b)-]{+c)+} the auditor keeps a copy;",
    ),
    (
        "an item goes beside an edited one",
        "a) the record is kept;\nb) the regulator shall be heard once;\nc) the access shall be closed once;",
        "a) the record is kept;\nb) the notice shall be heard at once;",
        "a) the record is kept;\nb) the [-regulator-]{+notice+} shall be heard {+at +}once;"
        "[-\nc) the access shall be closed once;-]",
    ),
    (
        "bullets are items",
        "— the system protects the audit of the sample;\n— the period is short;",
        "— the control reports the data of the consent;\n— the terminal protects the audit of the sample;\n— the period is short;",
        "{+— the control reports the data of the consent;\n+}— the [-system-]{+terminal+} protects the audit of the sample;"
        "\n— the period is short;",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "redline"), LISTS, ids=[name for name, *_ in LISTS])
def test_an_edit_stays_in_its_item(name: str, old: str, new: str, redline: str) -> None:
    assert show(old, new) == redline


def test_an_item_cut_in_two_is_not_added() -> None:
    old = "a) the register of the keys, and the record of all access to the samples;\nb) the copy;"
    new = "a) the register of the keys;\nb) the record of all access to the samples;\nc) the copy;"

    assert show(old, new).startswith("a) the register of the keys[-, and-]{+;\nb)+} the record of all access")


def test_a_paragraph_cut_in_two_is_no_list() -> None:
    old, new = "The record is kept. The copy is lost.", "The record is kept.\nThe copy is lost."

    assert show(old, new) == old


HEAD = "# 4 | Records\nThe operator keeps:\n"
ITEMS = [
    "the name of the subscriber;",
    "the number of the document shown;",
    "the day on which the sample was taken;",
    "the name of the employee.",
]


def change_of(old: list[str], new: list[str]) -> Change:
    """Compare two lists that are lettered anew."""
    texts = [
        HEAD + "\n".join(f"{letter}) {item}" for letter, item in zip("abcdefg", lines, strict=False))
        for lines in (old, new)
    ]
    (change,) = compare(tree(texts[0]), tree(texts[1])).changes
    return change


def reasons(change: Change) -> list[tuple[Reason, str, str]]:
    return [(weight.reason, weight.old, weight.new) for weight in change.weights]


def test_an_item_added_is_told_as_that() -> None:
    change = change_of(ITEMS, [ITEMS[0], "the address of the subscriber;", *ITEMS[1:]])

    assert reasons(change) == [(Reason.ITEM, "", "b) the address of the subscriber;")]
    assert change.is_substantive


def test_an_item_removed_is_told_as_that() -> None:
    assert reasons(change_of(ITEMS, [ITEMS[0], *ITEMS[2:]])) == [
        (Reason.ITEM, "b) the number of the document shown;", "")
    ]


def test_items_in_another_order_are_neither_added_nor_removed() -> None:
    change = change_of(ITEMS, [ITEMS[1], ITEMS[0], *ITEMS[2:]])

    assert reasons(change) == [(Reason.ORDER, f"a) {ITEMS[0]}", f"b) {ITEMS[0]}")]
    assert not change.is_substantive


def test_a_list_turned_round_is_a_matter_of_order() -> None:
    change = change_of(ITEMS, ITEMS[::-1])

    assert {weight.reason for weight in change.weights} == {Reason.ORDER}


def test_a_number_that_changed_in_an_item_that_moved_is_told_too() -> None:
    limits = ["a distance of 60 pixels between the eyes;", "a level head;", "an open face."]
    change = change_of(limits, [limits[1], limits[0].replace("60", "48"), limits[2]])

    assert (Reason.NUMBER, "60", "48") in reasons(change)
    assert Reason.ORDER in {weight.reason for weight in change.weights}


def test_an_item_worded_anew_is_neither() -> None:
    change = change_of(ITEMS, [ITEMS[0], "whether the subscriber is a minor;", *ITEMS[2:]])

    assert [weight.reason for weight in change.weights] == [Reason.WORDING]
