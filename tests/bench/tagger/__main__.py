"""Train the tagger on annotated articles, or make the weights file that is served of what was trained.

python -m tests.bench.tagger fit ARTICLES.jsonl NET.pt --seconds 3480
python -m tests.bench.tagger export ARTICLES.jsonl NET.pt app/extract/tagger/weights.onnx
"""

import argparse
import hashlib
from pathlib import Path

import torch
from tokenizers import Tokenizer

from tests.bench.tagger.calibrate import calibrate
from tests.bench.tagger.corpus import read, split
from tests.bench.tagger.export import export
from tests.bench.tagger.fit import Plan, fit
from tests.bench.tagger.net import BASE_SHA256, Net, base_folder

_THREADS = 2


def main() -> None:
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["fit", "export"])
    parser.add_argument("articles", type=Path, help="annotated articles, as tests/bench/tagger/corpus.py reads them")
    parser.add_argument("net", type=Path, help="the trained network")
    parser.add_argument("weights", type=Path, nargs="?", help="the file to serve")
    parser.add_argument("--seconds", type=float, default=3480)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a network to go on from")
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(_THREADS)
    trained, held_out = split(read(asked.articles))
    if asked.task == "fit":
        net = _net(asked.start).train()
        fit(net, _tokenizer(), trained, Plan(asked.seconds, asked.seed, asked.net))
    else:
        export(_net(asked.net), asked.weights)
        calibrate(asked.weights, held_out)


def _net(start: Path | None) -> Net:
    if hashlib.sha256((base_folder() / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        msg = "the base weights are not those that this was made for"
        raise ValueError(msg)
    net = Net()
    if start:
        net.load_state_dict(torch.load(start))
    return net


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


main()
