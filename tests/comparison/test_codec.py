import json
import os
import random
import subprocess
import sys
from pathlib import Path

from tests.comparison.trees import tree
from variorum.comparison.codec import comparison_from_json, comparison_to_json
from variorum.comparison.run import compare

OLD = "# 1 | Scope\nThe “vendor” shall keep a facial image for five years.\n# 2 | Use\n## 2.1\nA facial image is used once."
NEW = '# 1 | Scope\nThe "vendor" may keep a face sample for two years.\n# 2 | Use\n## 2.2\nA face sample is used once.'
PROGRAM = f"""
import json
from tests.comparison.trees import tree
from variorum.comparison.codec import comparison_to_json
from variorum.comparison.run import compare
print(json.dumps(comparison_to_json(compare(tree({OLD!r}), tree({NEW!r})))))
"""
ROOT = Path(__file__).resolve().parents[2]


def test_a_comparison_comes_back_from_json_as_it_was() -> None:
    comparison = compare(tree(OLD), tree(NEW))

    assert comparison_from_json(json.loads(json.dumps(comparison_to_json(comparison)))) == comparison


def test_equal_texts_give_equal_bytes_in_every_process() -> None:
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PROGRAM]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT).stdout

    assert run("1") == run("2")


def test_the_same_bytes_come_out_while_the_machine_is_busy() -> None:
    """A long passage is written anew, for which an engine with a deadline gives up sooner under load; ours has none."""
    chance = random.Random(3)
    words = [f"word{number}" for number in range(90)]
    old = tree("# 1 | Scope\n" + " ".join(chance.choices(words, k=3000)))
    new = tree("# 1 | Scope\n" + " ".join(chance.choices(words, k=3000)))
    alone = json.dumps(comparison_to_json(compare(old, new)))
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        found = {json.dumps(comparison_to_json(compare(old, new))) for _ in range(2)}
    finally:
        for process in busy:
            process.kill()
            process.wait()

    assert found == {alone}
