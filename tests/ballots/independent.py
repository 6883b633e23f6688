"""A recount by somebody who has only read the handbook page: standard library, nothing of ours."""

import hashlib
import json
import sys
from pathlib import Path


def digest(value) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


told = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
frozen = json.loads(told["frozen"])
share, base = frozen["threshold"], frozen["base"]
rows, results = [], {}
for item in told["board"]:
    votes = [choice for _check, choice, _tag in item["rows"]]
    rows.append([item["ref"], sorted([check, choice] for check, choice, _tag in item["rows"])])
    of = base["count"] if base["kind"] != "valid" else len(votes) - votes.count("invalid")
    more = votes.count("yes") * share["den"] - share["num"] * of
    results[item["ref"]] = of > 0 and (more > 0 if share["exclusive"] else more >= 0)
frozen_hash = hashlib.sha256(told["frozen"].encode()).hexdigest()
board_hash = digest({"frozen": frozen_hash, "papers": told["papers"], "rows": rows})
said = {item["ref"]: item["totals"]["passes"] for item in told["board"]}
good = (frozen_hash, board_hash, results) == (told["frozen_sha256"], told["board_sha256"], said)
sys.stdout.write(json.dumps({"good": good, "passes": results, "board": board_hash}))
sys.exit(0 if good else 1)
