"""The short form of the campaign: some thirty hostile files, spread evenly, are added and end as promised."""

from pathlib import Path

import pytest

from tests.campaigns.hostile_adding import add_all, choose_paths, find_faults, open_fresh

FILES = 30


@pytest.mark.corpus
def test_hostile_files_end_in_a_named_state_and_leave_the_library_in_order(corpus: Path, tmp_path: Path) -> None:
    library = open_fresh(tmp_path)
    endings = add_all(library, choose_paths(corpus / "hostile", FILES), at_once=2)
    faults = find_faults(library, tmp_path)
    library.close()

    assert [ending for ending in endings if not ending.is_good] == []
    assert faults == []
    assert len(endings) >= FILES
