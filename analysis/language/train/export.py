"""A trained network as the files that reading needs: ONNX with eight-bit weights, the pairwise heads, the labels.

In: a `Network` and its label inventories. Out: encoder.onnx, heads.npz, labels.json and tokenizer.json in a folder.
"""

from __future__ import annotations

import copy
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

from analysis.language.train.network import HEADS, WIDTH, Layer, Network

CHOSEN = ("tag", "pos", "lemma", "act")  # heads whose best label is all that reading asks for
SCALE = (WIDTH // HEADS) ** -0.5
SCORED = ("start", "name", "cue")  # heads whose scores are decoded together
INPUTS = ("ids", "case", "first")
OUTPUTS = (*CHOSEN, *SCORED, "arc", "relation_dependent", "relation_head", "role_cue", "role_word")
APART = ("relation_label", "role_pair", "role_of_cue", "role_of_word", "role_distance")


class Reading(nn.Module):
    """What is computed for every word of one window, before anything is decoded.

    The same arithmetic as the network's, without its batches and masks: `ids`, `case`: [pieces]; `first`: [words].
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        for layer in network.encoder.layers:
            with torch.no_grad():  # scores are scaled once, here, not for every word
                layer.qkv.weight[:WIDTH] *= SCALE
                layer.qkv.bias[:WIDTH] *= SCALE

    def forward(self, ids: Tensor, case: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        network, encoder = self.network, self.network.encoder
        x = encoder.norm(encoder.words(ids) + encoder.places.weight[: ids.shape[0]] + encoder.cases(case))
        for layer in encoder.layers:
            x = _layer(layer, x)
        x = x[first]
        arc_head = F.gelu(network.arc_head(x))
        arc = network.arc_pair(F.gelu(network.arc_dependent(x))) @ arc_head.T + network.arc_bias(arc_head).T
        return (
            *(network.word_heads[name](x).argmax(-1).to(torch.int32) for name in CHOSEN),
            *(network.word_heads[name](x) for name in SCORED),
            arc,
            network.relation_dependent(x),
            network.relation_head(x),
            F.gelu(network.role_cue(x)),
            F.gelu(network.role_word(x)),
        )


def _layer(layer: Layer, x: Tensor) -> Tensor:
    """One layer over one window: [pieces, width]."""
    heads = layer.qkv(x).reshape(-1, 3 * HEADS, WIDTH // HEADS).transpose(0, 1)
    query, key, value = heads.split(HEADS)
    attended = (query @ key.transpose(1, 2)).softmax(-1) @ value
    x = layer.norm1(x + layer.out(attended.transpose(0, 1).reshape(-1, WIDTH)))
    return layer.norm2(x + layer.narrow(F.gelu(layer.widen(x))))


def export(network: Network, labels: Mapping[str, Sequence[str]], tokenizer: Path, out: Path) -> None:
    """Write the files of a pipeline to the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.arange(1000, 1017)
    example = (ids, torch.zeros_like(ids), torch.arange(1, 12))
    axes = {name: {0: "pieces"} for name in INPUTS[:2]} | {name: {0: "words"} for name in ("first", *OUTPUTS)}
    axes["arc"][1] = "words"
    with TemporaryDirectory() as scratch, torch.no_grad():
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Reading(copy.deepcopy(network)).eval(),
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
