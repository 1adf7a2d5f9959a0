"""A trained network as the files that reading needs: ONNX with eight-bit weights, the pairwise heads, the labels.

In: a `Network` and its label inventories. Out: encoder.onnx, heads.npz, labels.json and tokenizer.json in a folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from analysis.language.train.network import Network

CHOSEN = ("tag", "pos", "lemma", "act")  # heads whose best label is all that reading asks for
SCORED = ("start", "name", "cue")  # heads whose scores are decoded together
INPUTS = ("ids", "case", "mask", "first")
OUTPUTS = (*CHOSEN, *SCORED, "arc", "relation_dependent", "relation_head", "role_cue", "role_word")
APART = ("relation_label", "role_pair", "role_of_cue", "role_of_word", "role_distance")


class Reading(nn.Module):
    """What is computed for every word, before anything is decoded."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        network = self.network
        x = network.words(ids, case, mask, first)
        return (
            *(network.word_heads[name](x).argmax(-1).to(torch.int32) for name in CHOSEN),
            *(network.word_heads[name](x) for name in SCORED),
            network.arcs(x),
            network.relation_dependent(x),
            network.relation_head(x),
            F.gelu(network.role_cue(x)),
            F.gelu(network.role_word(x)),
        )


def export(network: Network, labels: Mapping[str, Sequence[str]], tokenizer: Path, out: Path) -> None:
    """Write the files of a pipeline to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(1000, 2000, (2, 17))
    example = (ids, torch.zeros_like(ids), torch.ones_like(ids), torch.arange(1, 12)[None].repeat(2, 1))
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", *OUTPUTS)}
    axes["arc"][2] = "words"
    with TemporaryDirectory() as scratch, torch.no_grad():
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Reading(network).eval(),
            example,
            str(full),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            full,
            out / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},
        )
    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if name.split(".")[0] in APART
    }
    np.savez_compressed(out / "heads.npz", allow_pickle=False, **weights)
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
