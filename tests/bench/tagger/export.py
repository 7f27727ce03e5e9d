"""Write a trained network as one ONNX file: eight bits a weight, with its vocabulary."""

from pathlib import Path

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from torch import nn

from tests.bench.tagger.net import Net, base_folder

_BLOCK = 64
_INT8_COMPUTE = 4  # activations in eight bits too, block by block, so that no window's answer depends on another's
_LARGEST = 127
_NONE = "[0]"  # until it is calibrated


class Served(nn.Module):
    """The network as it is served: word embeddings in eight bits with a scale for each, answers as probabilities."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        table = net.bert.embeddings.word_embeddings.weight.detach()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / _LARGEST
        self.register_buffer("scale", scale)
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.net = net

    def forward(self, ids: torch.Tensor, states: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Answer probabilities for one window."""
        embedded = self.table[ids].float() * self.scale[ids] + self.net.states(states)
        return tuple(logits.softmax(-1) for logits in self.net.heads(self.net.encoded(embedded)))


def export(net: Net, to: Path) -> None:
    """Write the file."""
    net.bert.config._attn_implementation = "eager"  # noqa: SLF001 - its only way to be asked
    served = Served(net.eval())
    example = torch.randint(1000, 2000, (1, 40)), torch.randint(0, 6, (1, 40))
    axes = {"ids": {1: "pieces"}, "states": {1: "pieces"}}
    torch.onnx.export(
        served,
        example,
        str(to),
        input_names=["ids", "states"],
        output_names=["tags", "cues", "sources"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    config = DefaultWeightOnlyQuantConfig(block_size=_BLOCK, is_symmetric=True, accuracy_level=_INT8_COMPUTE, bits=8)
    quantizer = MatMulNBitsQuantizer(onnx.load(to), algo_config=config)
    quantizer.process()
    model = quantizer.model.model
    vocabulary = (base_folder() / "vocab.txt").read_text(encoding="utf-8")
    onnx.helper.set_model_props(model, {"vocabulary": vocabulary, "confidence": _NONE})
    onnx.save(model, to)
