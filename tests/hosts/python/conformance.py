"""The conformance corpus through the OPA module in PyPI's opa-wasmtime: byte for byte.

usage: conformance.py OPA.WASM
"""

import json
import re
import sys
from pathlib import Path

from opa_wasmtime import OPAPolicy

CORPUS = Path(__file__).resolve().parents[2] / "conformance"


class Observed(OPAPolicy):
    """The host as it is, but for keeping the bytes that it parses last."""

    def _fetch_json_raw(self, json_address):
        text = self._fetch_string_as_bytearray(json_address)
        self.parsed = text.decode("utf-8")
        return json.loads(text)


def without_layout(text):
    """JSON without the white space between its tokens."""
    return re.sub(r'("(?:[^"\\]|\\.)*")|\s+', lambda match: match[1] or "", text)


def read(path):
    text = path.read_text(encoding="utf-8")
    case = json.loads(text)
    decision = text.split(',\n  "expected": ')[1].split(',\n  "answers": ')[0]
    answers = {"decision": without_layout(decision)}
    for entry, value in case["answers"].items():
        answers[entry] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return case, answers


def difference(answered, expected):
    at = next((i for i, (a, b) in enumerate(zip(answered, expected)) if a != b), min(len(answered), len(expected)))
    around = slice(max(0, at - 40), at + 80)
    return f"at {at}: …{answered[around]}… instead of …{expected[around]}…"


def wrong_about(policy, case, answers):
    """What this host answers otherwise. It always hands over an input: where a case has none, null."""
    policy.set_data(case["data"])
    wrong = []
    for entry, expected in answers.items():
        policy.evaluate(case.get("input"), f"zerodown/{entry}")
        answered = policy.parsed
        if answered != f'[{{"result":{expected}}}]':
            wrong.append(f"{case['name']}, {entry}: {difference(answered[11:-2], expected)}")
    return wrong


def main():
    # One instance for all: what one decision leaves behind must not be seen by the next.
    policy = Observed(sys.argv[1])
    passed = failed = 0
    for path in sorted(CORPUS.glob("*.json")):
        wrong = wrong_about(policy, *read(path))
        for line in wrong:
            print(line)
        passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or passed < 150 else 0


sys.exit(main())
