"""Every benchmark in turn, and at the end which budgets hold. Each runs by hand too.

python -m tests.benchmarks
python -m tests.benchmarks.page_weight
"""

import subprocess
import sys

BENCHMARKS = {
    "hook_cost": "what the hooks cost on 200 pages",
    "many_pages": "2 000 pages, and the largest of them",
    "register": "10 000 accounts, and what they add to a build",
    "page_weight": "what a first visit costs",
    "form_speed": "the form on a slow computer",
    "pictures": "forty large pictures in one document",
    "lighthouse_scores": "Lighthouse on a phone",
}
"""Module → what it measures. One at a time: they would disturb each other."""


def main() -> int:
    """Run all, also when one of them fails."""
    results = {}
    for module, what in BENCHMARKS.items():
        print(f"--- {what} (python -m tests.benchmarks.{module})", flush=True)
        results[what] = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{module}"], check=False)
        print(flush=True)
    print("--- in short")
    for what, result in results.items():
        print(f"{'within budget' if result.returncode == 0 else 'BROKEN':15}{what}")
    return max(bool(result.returncode) for result in results.values())


if __name__ == "__main__":
    sys.exit(main())
