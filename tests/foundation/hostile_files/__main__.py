"""Every hostile file through the upload, and the table of what came of them:

.venv/bin/python -m tests.foundation.hostile_files [class …]
"""

import sys

from tests.foundation.hostile_files import CLASSES
from tests.foundation.hostile_files.treating import Told, told


def main(names: list[str]) -> None:
    print("| class | files | refused | kept | slowest, s | most memory, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    all_of_them = Told()
    for name in names or list(CLASSES):
        one = told(name)
        print(f"| {name} | {one.files} | {one.refused} | {one.kept} | {one.slowest:.1f} | {one.megabytes} |", flush=True)  # fmt: skip
        all_of_them.files += one.files
        all_of_them.refused += one.refused
        all_of_them.kept += one.kept
    print(f"| together | {all_of_them.files} | {all_of_them.refused} | {all_of_them.kept} | | |")


if __name__ == "__main__":
    main(sys.argv[1:])
