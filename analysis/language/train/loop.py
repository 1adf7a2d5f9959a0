"""The training itself: so many steps over the corpora in their shares, with a linear decay, seeded and resumable.

In: samples by corpus. Out: a trained `Network`. A checkpoint is kept on the way: the same call goes on from it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from analysis.language.train.batches import UNKNOWN, Arrays, padded, shuffled
from analysis.language.train.network import Network

BUDGET = 2048  # pieces in a batch, padding among them
WARM_UP = 0.05  # of all steps
SAVED_EVERY = 500  # steps
STRAIGHTENED = 0.3  # how often a sample's curly quotation marks are made straight
HIDDEN = 0.06  # of the word pieces, where a sample is to be understood from what stands around
MASK = 103  # the encoder's [MASK]
RATE, HEAD_RATE = 2.5e-4, 1.2e-3
WEIGHT = {"lemma": 0.5, "tag": 0.5, "pos": 0.5, "start": 0.5, "act": 0.2, "name": 1.5, "cue": 1.5, "role": 1.5}


class Corpus(NamedTuple):
    """Samples that tell the same things, and how often one of their batches is drawn."""

    samples: Sequence[Arrays]
    share: float


def train(network: Network, corpora: Mapping[str, Corpus], steps: int, checkpoint: Path, seed: int = 0) -> None:
    """Train `network` in place; goes on from `checkpoint` where there is one."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    optimizer = torch.optim.AdamW(_groups(network), weight_decay=0.01, fused=True)
    queues: dict[str, list[list[int]]] = {name: [] for name in corpora}
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["torch"])
        rng.setstate(saved["rng"])
        queues, done = saved["queues"], saved["done"]
    began, seen, losses = time.monotonic(), 0, dict[str, float]()
    network.train()
    for step in range(done, steps):
        name = rng.choices(list(corpora), [corpus.share for corpus in corpora.values()])[0]
        samples = corpora[name].samples
        if not queues[name]:
            queues[name] = shuffled([len(sample["ids"]) for sample in samples], BUDGET, rng)
        chosen = [_straightened(samples[i], rng) for i in queues[name].pop()]
        batch = {key: torch.from_numpy(array) for key, array in padded(chosen).items()}
        if "lemma" not in batch:
            batch["ids"][(torch.rand(batch["ids"].shape) < HIDDEN) & (batch["ids"] > MASK)] = MASK
        factor = min(1.0, step / (WARM_UP * steps)) * (1 - step / steps) + 0.002
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * factor
        found = losses_of(network, batch)
        total = torch.stack([WEIGHT.get(key, 1.0) * loss for key, loss in found.items()]).sum()
        total.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen += int(batch["mask"].sum())
        for key, loss in found.items():
            losses[key] = 0.98 * losses.get(key, loss.item()) + 0.02 * loss.item()
        if (step + 1) % 50 == 0:
            _tell(step + 1, steps, seen / (time.monotonic() - began), losses)
        if (step + 1) % SAVED_EVERY == 0 and step + 1 < steps:
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "queues": queues}
            state |= {"torch": torch.get_rng_state(), "rng": rng.getstate(), "done": step + 1}
            save(checkpoint, state)
    network.eval()


def save(checkpoint: Path, state: Mapping[str, Any]) -> None:
    """Write a checkpoint; the one before stays until the new one is whole."""
    torch.save(state, checkpoint.with_suffix(".new"))
    checkpoint.with_suffix(".new").replace(checkpoint)


def losses_of(network: Network, batch: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The loss of every head that the batch has something to tell."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.words(batch["ids"], batch["case"], batch["mask"], batch["first"])
        x = network.drop(x)
        scores = {name: head(x) for name, head in network.word_heads.items() if name in batch}
        targets: dict[str, Any] = {name: batch[name] for name in scores}
        if "head" in batch:
            known = batch["head"].clamp(min=0)
            apart = batch["sentence"][:, :, None] != batch["sentence"][:, None, :]
            scores["arc"] = network.arcs(x).float().masked_fill(apart, -1e4)
            targets["arc"] = batch["head"]
            scores["dep"] = network.relations(x, known)
            targets["dep"] = torch.where(batch["head"] == UNKNOWN, UNKNOWN, batch["dep"])
        if "role" in batch and len(batch["row"]):
            scores["role"] = network.roles(x, batch["row"], batch["at"])
            targets["role"] = batch["role"]
    return {
        name: F.cross_entropy(of.float().flatten(0, -2), targets[name].flatten(), ignore_index=UNKNOWN)
        for name, of in scores.items()
        if (targets[name] != UNKNOWN).any()
    }


def _groups(network: Network) -> list[dict[str, Any]]:
    """The encoder's parameters, which know something already, and those that begin at nothing."""
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    old = [p for name, p in named if name.startswith("encoder.") and "cases" not in name]
    new = [p for name, p in named if not name.startswith("encoder.") or "cases" in name]
    return [{"params": old, "lr": RATE, "base": RATE}, {"params": new, "lr": HEAD_RATE, "base": HEAD_RATE}]


def _straightened(sample: Arrays, rng: random.Random) -> Arrays:
    return sample | sample["straight"] if "straight" in sample and rng.random() < STRAIGHTENED else sample


def _tell(step: int, steps: int, speed: float, losses: Mapping[str, float]) -> None:
    figures = " ".join(f"{name}={value:.3f}" for name, value in sorted(losses.items()))
    print(f"step {step} of {steps}, {speed:.0f} pieces a second: {figures}", file=sys.stderr, flush=True)
