"""Make the weights that the package carries, from annotated articles to an int8 network and its scores, by one command.

    python training/make.py --train TRAIN.jsonl.gz --dev DEV.jsonl.gz --unlabelled NEWS.jsonl.gz --encoder FOLDER --out FOLDER

Two taggers are trained on the annotated articles; a third learns from those and from what the two think of unlabelled news (knowledge
distillation, Hinton et al. 2015); a fourth, of half as many layers, learns from the third in the same way. About an hour and a half on two
cores. What is there already in the folder is not made again. `made.json` holds the hashes of data and weights, and all figures.
"""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLANS: dict[str, list[str]] = {
    "plain": ["--plain", "--passes", "4", "--rate", "1.5e-4", "--hide", "0", "--seed", "17"],
    "chain": ["--passes", "3", "--rate", "1.2e-4", "--seed", "5"],
    "whole": ["--passes", "3", "--rate", "1.3e-4", "--seed", "7", "--teachers", "plain", "chain", "--most", "24000"],
    "half": [
        "--passes",
        "3",
        "--rate",
        "1.6e-4",
        "--seed",
        "11",
        "--layers",
        "3",
        "--start",
        "whole",
        "--teachers",
        "whole",
        "--most",
        "24000",
    ],
}
"""The arguments of each training, in order. Those that have teachers read the unlabelled articles too."""


def run(script: str, *arguments: str) -> None:
    """Run one of the programs beside this one."""
    print(f"{script} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("train", "dev", "unlabelled", "encoder", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    args = ask.parse_args()
    common = ["--dev", str(args.dev), "--encoder", str(args.encoder)]
    made: dict[str, object] = {name: digest(getattr(args, name)) for name in ("train", "dev", "unlabelled")}
    for name, plan in PLANS.items():
        folder = args.out / name
        if not (folder / "log.json").exists():
            placed = [str(args.out / word) if word in PLANS else word for word in plan]
            more = ["--unlabelled", str(args.unlabelled)] if "--teachers" in plan else []
            run("train.py", str(args.train), *common, *placed, *more, "--out", str(folder))
        if "--teachers" in plan:
            run("export.py", str(folder), "--encoder", str(args.encoder), "--train", str(args.train), "--out", str(folder))
            made[name] = {"network": digest(folder / "tagger.onnx"), "passes": json.loads((folder / "log.json").read_text())["passes"]}
    (args.out / "made.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
