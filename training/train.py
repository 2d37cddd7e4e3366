"""Train the quotation tagger: `python training/train.py TRAIN.jsonl --dev DEV.jsonl --encoder FOLDER --out FOLDER`.

Seeded; runs on a CPU (about a quarter of an hour a pass on two cores for 840 articles), on a GPU where there is one. Writes `tagger.pt` and
`log.json` after every pass. `export.py` makes the int8 network of it.
"""

import argparse
import copy
import hashlib
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from evaluate import evaluate
from examples import Batch, Example, batches, examples_of, read, tensors, unlabelled
from network import Tagger, from_pretrained, likelihood_loss, marginals, shallower, trained, word_loss
from torch import nn


def schedule(step: int, steps: int) -> float:
    """Warm up over the first 6 %, then fall in a line to 2 %."""
    warm = max(1, int(steps * 0.06))
    return step / warm if step < warm else max(0.02, (steps - step) / max(1, steps - warm))


def optimiser(tagger: Tagger, rate: float) -> torch.optim.AdamW:
    """AdamW; new parts learn ten times as fast as the pretrained ones, norms and biases do not decay."""
    new = ("shapes", "states", "starts", "head", "transitions")
    groups = []
    for is_new in (True, False):
        for decays in (True, False):
            chosen = [
                p
                for name, p in tagger.named_parameters()
                if p.requires_grad and name.startswith(new) == is_new and (p.ndim > 1 and "norm" not in name) == decays
            ]
            groups.append({"params": chosen, "lr": rate * (5 if is_new else 1), "weight_decay": 0.01 if decays else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def hand_over(worker: nn.Module, tagger: nn.Module) -> None:
    """Give the gradients that the worker found to the weights in full precision."""
    for computed, kept in zip(worker.parameters(), tagger.parameters(), strict=True):
        if computed.grad is not None:
            kept.grad = computed.grad.float()
            computed.grad = None


@torch.no_grad()
def hand_back(tagger: nn.Module, worker: nn.Module, average: nn.Module, decay: float) -> None:
    """Give the new weights to the worker, and add them to the running average, which is what is kept (Polyak averaging)."""
    for kept, computed, mean in zip(tagger.parameters(), worker.parameters(), average.parameters(), strict=True):
        if kept.requires_grad:
            computed.copy_(kept)
            mean.lerp_(kept, 1 - decay)


def loss_of(worker: Tagger, batch: Batch, device: str, *, plain: bool) -> torch.Tensor:
    """The loss of a batch: how unlikely its labels are, and how far from its teachers' judgement; computed in full precision."""
    scores = worker(*(t.to(device) for t in batch.inputs)).float()
    words = scores.gather(1, batch.firsts.to(device)[..., None].expand(-1, -1, scores.shape[-1]))
    lengths, transitions = batch.lengths.to(device), worker.transitions.float()
    loss = words.new_zeros(())
    if batch.labelled.any():
        rows = batch.labelled.to(device)
        learn = word_loss if plain else likelihood_loss
        loss = learn(words[rows], transitions, batch.labels.to(device)[rows], lengths[rows])
    if batch.judged is not None:
        inside = torch.arange(words.shape[1], device=device)[None] < lengths[:, None]
        far = -(batch.judged.to(device) * words.log_softmax(-1)).sum(-1)
        loss = 0.5 * loss + (far * inside).sum() / inside.sum()
    return loss


def judgements(args: argparse.Namespace, examples: list[Example], device: str) -> list[Example]:
    """The examples with the mean of what the teachers think of each word."""
    sums: list[np.ndarray] = [np.zeros(0)] * len(examples)
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].window.pieces))
    for folder in args.teachers:
        teacher = trained(args.encoder, folder).to(device).to(torch.bfloat16).eval()
        for begin in range(0, len(order), 32):
            group = order[begin : begin + 32]
            batch = tensors([examples[n] for n in group])
            with torch.no_grad():
                scores = teacher(*(t.to(device) for t in batch.inputs)).float().cpu()
            words = scores.gather(1, batch.firsts[..., None].expand(-1, -1, scores.shape[-1]))
            judged = marginals(words, teacher.transitions.detach().float().cpu(), batch.lengths).numpy()
            for row, n in enumerate(group):
                own = judged[row, : int(batch.lengths[row])]
                sums[n] = own if not len(sums[n]) else sums[n] + own
        print(f"judged by {folder}", flush=True)
    return [example._replace(judged=total / len(args.teachers)) for example, total in zip(examples, sums, strict=True)]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("train", type=Path)
    ask.add_argument("--dev", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True, help="folder with config.json and model.safetensors")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--teachers", type=Path, nargs="*", default=[], help="folders of trained taggers whose mean judgement is learned too")
    ask.add_argument("--unlabelled", type=Path, help="JSONL with a `text` a line, for the teachers to judge")
    ask.add_argument("--most", type=int, default=30_000, help="windows of unlabelled text")
    ask.add_argument("--layers", type=int, help="fewer than the encoder has: evenly spaced ones, the last among them")
    ask.add_argument("--start", type=Path, help="folder of a trained tagger to start from in place of the encoder")
    ask.add_argument("--passes", type=int, default=4)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--batch", type=int, default=2400, help="pieces a batch")
    ask.add_argument("--hide", type=float, default=0.06, help="chance of hiding a piece from the network")
    ask.add_argument("--plain", action="store_true", help="learn each word's label by itself, not the sequence of labels")
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--seed", type=int, default=17)
    args = ask.parse_args()

    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    args.out.mkdir(parents=True, exist_ok=True)
    dev = read(args.dev)
    examples = [e for row in read(args.train) for e in examples_of(row)]
    examples = [e for e in examples if max(e.labels, default=0) > 0 or rng.random() < 0.4]  # most of what holds nothing teaches nothing
    more = unlabelled(args.unlabelled, args.most, rng) if args.unlabelled else []
    if args.teachers:
        judged = judgements(args, [*examples, *more], device)
        examples, more = judged[: len(examples)], judged[len(examples) :]
    log: dict[str, object] = {"train": digest(args.train), "dev": digest(args.dev), "encoder": digest(args.encoder / "model.safetensors")}
    log |= {"arguments": {k: str(v) for k, v in vars(args).items()}, "windows": len(examples), "unlabelled": len(more), "passes": []}
    tagger = from_pretrained(args.encoder, args.layers, args.dropout)
    if args.start:
        tagger.load_state_dict(shallower(trained(args.encoder, args.start), tagger))
    tagger = tagger.to(device)
    tagger.pieces.weight.requires_grad = False  # the vocabulary is far larger than what so few articles can teach it
    worker = copy.deepcopy(tagger).to(torch.bfloat16)  # computes; the weights themselves stay in full precision
    average = copy.deepcopy(tagger)
    share = len(more) // args.passes  # every pass reads other unlabelled windows
    steps = sum(len(batches(examples + more[n * share : (n + 1) * share], args.batch, random.Random(0))) for n in range(args.passes))
    optimise = optimiser(tagger, args.rate)
    rates = [group["lr"] for group in optimise.param_groups]
    step, begun = 0, time.process_time()
    for epoch in range(args.passes):
        worker.train()
        total = 0.0
        for batch in batches(examples + more[epoch * share : (epoch + 1) * share], args.batch, rng):
            for group, rate in zip(optimise.param_groups, rates, strict=True):
                group["lr"] = rate * schedule(step, steps)
            loss = loss_of(worker, tensors(batch, args.hide), device, plain=args.plain)
            loss.backward()
            hand_over(worker, tagger)
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimise.step()
            optimise.zero_grad(set_to_none=True)
            hand_back(tagger, worker, average, min(0.998, (1 + step) / (10 + step)))
            step += 1
            total += loss.item()
            if step % 50 == 0:
                print(f"pass {epoch + 1} step {step}/{steps} loss {total / 50:.4f} {time.process_time() - begun:.0f} CPU-s", flush=True)
                total = 0.0
        torch.save(average.state_dict(), args.out / "tagger.pt")
        figures = evaluate(average, dev)
        log["passes"].append(figures)  # type: ignore[attr-defined]
        (args.out / "log.json").write_text(json.dumps(log, indent=1))
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
