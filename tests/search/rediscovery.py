"""Strip the committed certificates of their proofs and search these again, from the claims alone.

    python -m tests.search.rediscovery [--budget SECONDS] [--jobs N] [PART-OF-DIGEST ...]
"""

import argparse
import time
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

from verify.claims import Claim, OrbitClaim, read_certificate
from verify.search import Outcome, search, search_orbit

FOLDER = Path(__file__).resolve().parents[2] / "proofs" / "certificates"


def claims() -> Iterator[Claim | OrbitClaim]:
    """Yield the claims of the committed certificates, without their proofs, in the order of their digests."""
    for path in sorted(FOLDER.glob("*.json")):
        claim = read_certificate(path.read_text()).claim
        if isinstance(claim, Claim | OrbitClaim):
            yield claim


def find(claim: Claim | OrbitClaim, budget: float) -> Outcome:
    """Search a certificate of either shape."""
    return search(claim, budget) if isinstance(claim, Claim) else search_orbit(claim, budget)


def _one(task: tuple[Claim | OrbitClaim, float]) -> tuple[str, Outcome]:
    claim, budget = task
    return claim.digest[7:19], find(claim, budget)


def main() -> None:
    """Print what was not found or took long, and a summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--budget", type=float, default=30.0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("only", nargs="*")
    given = parser.parse_args()
    tasks = [(c, given.budget) for c in claims() if not given.only or any(o in c.digest for o in given.only)]
    began, seconds, found = time.monotonic(), [], 0
    with Pool(given.jobs) as pool:
        for digest, outcome in pool.imap(_one, tasks):
            seconds.append(outcome.seconds)
            found += outcome.kind == "certificate"
            if outcome.kind != "certificate" or outcome.seconds > 2 or given.only:
                last = next((a for a in reversed(outcome.tried) if a.result.startswith("found")), "nothing")
                print(f"{digest}  {outcome.kind:14} {outcome.seconds:6.2f} s  {last}", flush=True)
            if outcome.kind != "certificate":
                print("\n".join(f"    {a}" for a in outcome.tried))
    seconds.sort()
    middle = seconds[len(seconds) // 2] if seconds else 0.0
    print(f"{found} of {len(tasks)} in {time.monotonic() - began:.0f} s; median {middle:.3f} s, longest {seconds[-1]:.1f} s")


if __name__ == "__main__":
    main()
