import pytest

from variorum.comparison.terms import Rename, Replaced, find_renames, mark_terms
from variorum.comparison.tokens import tokenise


def replaced(old: str, new: str, places: int = 3) -> list[Replaced]:
    return [Replaced(place, old, new, "") for place in range(places)]


OLD = "The service agent pays. Service Agents pay. A service, agent of none, pays. SERVICE\nAGENT."


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (OLD, "The case worker pays. Case Workers pay. A case, worker of none, pays. CASE\nWORKER.", True),
        (OLD, "The case worker pays. Case Workers pay. A service agent pays. A service agent waits.", False),
        (OLD + " A case worker pays. Case workers. Case WORKER.", "The case worker pays. Case Workers pay.", False),
        ("The service agent's co-agent. Service-agents.", "The case worker's. Case-workers.", True),
    ],
)  # fmt: skip
def test_a_term_is_renamed_when_it_left_in_any_case_and_number(old: str, new: str, found: bool) -> None:
    rename = Rename(("service", "agent"), ("case", "worker"))

    assert find_renames(replaced("service agents", "case workers"), old, new) == [rename] * found


def test_a_term_with_a_sign_inside_its_words_is_counted_as_written() -> None:
    items = replaced("o'clock", "hour")

    assert find_renames(items, "At o'clock, by o'clock.", "At hour, by hour.") == [Rename(("o'clock",), ("hour",))]
    assert find_renames(items, "At o'clock.", "At hour, not at o'clock.") == []


def test_a_word_that_only_contains_the_term_is_another_word() -> None:
    items = replaced("agent", "worker")

    assert find_renames(items, "An agent.", "A worker of the agentry.") == [Rename(("agent",), ("worker",))]


def test_a_longer_ending_than_a_plural_is_no_place_of_a_term() -> None:
    specials = mark_terms(
        tokenise("Service agents, service agency, the agent."), [Rename(("service", "agent"), ("worker",))]
    )

    assert [special.span for special in specials] == [(0, 14)]
