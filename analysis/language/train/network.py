"""The network: a small encoder of word pieces (MiniLM, six layers) with a head for each thing that is read off a word.

In: padded batches of word pieces. Out: scores. For training and export alone: reading news needs no torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.language.encoder.pieces import CASES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
ARC, RELATION, ROLE = 256, 192, 192  # widths of the pairwise heads
REACH: Final = 64  # words from a cue beyond which distance is not told apart
DROPOUT = 0.1


class Dropout(nn.Module):
    """Leaves out features of a whole row at a time: drawing one by one takes a sixth of a step's time on a CPU."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], *(1 for _ in x.shape[2:]), x.shape[-1]) >= DROPOUT
        return x * (kept / (1 - DROPOUT)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT's are."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        query, key, value = (
            part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in self.qkv(x).chunk(3, -1)
        )
        # Spelled out: torch's fused attention takes most of a step's time on the way back, on a CPU.
        weights = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-1, -2) + mask
        attended = weights.softmax(-1) @ value
        attended = self.out(attended.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + self.drop(attended))
        return self.norm2(x + self.drop(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Word pieces and their case → a vector a piece."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad_(False)  # learning them as well gains nothing and costs a third of the time
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def load(self, path: Path) -> None:
        """Take over the weights of the published encoder."""
        saved = load_file(path)
        with torch.no_grad():
            self.words.weight.copy_(saved["embeddings.word_embeddings.weight"])
            # One sort of segment is ever used: its vector goes into those of the places.
            segment = saved["embeddings.token_type_embeddings.weight"][0]
            self.places.weight.copy_(saved["embeddings.position_embeddings.weight"] + segment)
            _copy(self.norm, saved, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [saved[f"{name}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                _copy(layer.out, saved, name + "attention.output.dense")
                _copy(layer.norm1, saved, name + "attention.output.LayerNorm")
                _copy(layer.widen, saved, name + "intermediate.dense")
                _copy(layer.narrow, saved, name + "output.dense")
                _copy(layer.norm2, saved, name + "output.LayerNorm")

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]][None] + self.cases(case)
        x = self.drop(self.norm(x))
        hidden = ((1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4).to(x.dtype)
        if torch.is_autocast_enabled("cpu"):
            x, hidden = x.to(torch.bfloat16), hidden.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class Network(nn.Module):
    """The encoder and its heads; `sizes`: how many labels each has ("tag", "pos", …, "dep", "role")."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = Dropout()
        self.word_heads = nn.ModuleDict(
            {name: nn.Linear(WIDTH, size) for name, size in sizes.items() if name not in {"dep", "role"}}
        )
        self.arc_dependent, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_pair = nn.Linear(ARC, ARC, bias=False)
        nn.init.eye_(self.arc_pair.weight)
        self.arc_pair.weight.data *= 0.05
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent, self.relation_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.relation_label = nn.Linear(RELATION, sizes["dep"])
        self.role_cue, self.role_word = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.role_pair = nn.Linear(ROLE, ROLE * sizes["role"], bias=False)
        nn.init.normal_(self.role_pair.weight, std=0.02)
        self.role_of_cue = nn.Linear(ROLE, sizes["role"])
        self.role_of_word = nn.Linear(ROLE, sizes["role"])
        self.role_distance = nn.Embedding(2 * REACH + 1, sizes["role"])
        nn.init.zeros_(self.role_distance.weight)

    def words(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """A vector a word, that of its first piece: [batch, words, width]."""
        x = self.encoder(ids, case, mask)
        return torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1]))

    def arcs(self, x: Tensor) -> Tensor:
        """How well word j is the head of word i; i itself stands for the root: [batch, i, j]."""
        dependent, head = self._half(self.arc_dependent, x), self._half(self.arc_head, x)
        return self.arc_pair(dependent) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """The label of each word's dependency on its head: [batch, words, labels]."""
        head = torch.gather(self.relation_head(x), 1, heads[..., None].expand(-1, -1, RELATION))
        return self.relation_label(self.drop(F.relu(self.relation_dependent(x) + head)))

    def roles(self, x: Tensor, batch: Tensor, cue: Tensor) -> Tensor:
        """What each word is to each cue, given by its batch row and word: [cues, words, labels]."""
        of_cue, of_word = self._half(self.role_cue, x)[batch, cue], self._half(self.role_word, x)[batch]
        distance = (torch.arange(x.shape[1])[None] - cue[:, None]).clamp(-REACH, REACH) + REACH
        pair = self.role_pair(of_cue).view(len(cue), -1, ROLE)
        return (
            of_word @ pair.transpose(1, 2)
            + self.role_of_cue(of_cue)[:, None]
            + self.role_of_word(of_word)
            + self.role_distance(distance)
        )

    def _half(self, layer: nn.Module, x: Tensor) -> Tensor:
        """One side of a pair."""
        return self.drop(F.gelu(layer(x)))


def _copy(module: nn.Module, saved: Mapping[str, Tensor], name: str) -> None:
    module.weight.copy_(saved[name + ".weight"])
    module.bias.copy_(saved[name + ".bias"])
