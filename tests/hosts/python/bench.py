"""How fast decisions are in PyPI's opa-wasmtime, as one line of JSON: bench.py OPA.WASM."""

import json
import sys
import time
from pathlib import Path

from opa_wasmtime import OPAPolicy

CASE = Path(__file__).resolve().parents[2] / "conformance/review-update-image.json"


def timed(work):
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


given = json.loads(CASE.read_text(encoding="utf-8"))["input"]
instantiate, policy = timed(lambda: OPAPolicy(sys.argv[1]))
first, _ = timed(lambda: policy.evaluate(given))
times = sorted(timed(lambda: policy.evaluate(given))[0] for _ in range(500))
median, p99 = times[len(times) // 2], times[len(times) * 99 // 100]
print(json.dumps({"compile": None, "instantiate": instantiate, "first": first, "median": median, "p99": p99}))
