"""The tagger's network: a small BERT encoder with extra embeddings for case, quotation state and word starts, and a label for each piece.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Reimers & Gurevych 2019), whose vocabulary is uncased: capitals, which carry
names, come in through the shape embedding.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from retold.quotations.tagging.labels import LABELS
from retold.quotations.tagging.words import SHAPES, STATES


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT (Devlin et al. 2019)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm_output = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_output(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    """Label scores, (batch, pieces, labels), from piece numbers and features, each (batch, pieces)."""

    def __init__(self, vocabulary: int, width: int, heads: int, inner: int, layers: int, positions: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(positions, width)
        self.shapes, self.states = nn.Embedding(len(SHAPES) + 1, width), nn.Embedding(len(STATES) + 1, width)
        self.starts = nn.Embedding(2, width)
        for extra in (self.shapes, self.states, self.starts):
            nn.init.normal_(extra.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        return self.read(self.pieces(pieces), shapes, states, starts, mask)

    def read(self, vectors: Tensor, shapes: Tensor, states: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """The same from the vectors of the pieces, (batch, pieces, width)."""
        place = torch.arange(vectors.shape[1], device=vectors.device)
        x = vectors + self.positions(place)[None] + self.shapes(shapes) + self.states(states) + self.starts(starts)
        x = self.dropout(self.norm(x))
        blocked = (1 - mask[:, None, None, :]).to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, blocked)
        return self.head(self.dropout(x))


def likelihood_loss(scores: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """Minus the log likelihood of label sequences in a linear-chain conditional random field (Lafferty et al. 2001), a word's mean.

    `scores` is (batch, words, labels), `transitions` (labels + 1, labels), whose last row is the start, `labels` (batch, words).
    """
    begin, between = transitions[-1], transitions[:-1]
    longest = scores.shape[1]
    inside = torch.arange(longest, device=scores.device)[None] < lengths[:, None]
    own = scores.gather(2, labels[..., None])[..., 0]
    moves = torch.cat([begin[labels[:, :1]], between[labels[:, :-1], labels[:, 1:]]], 1)
    gold = ((own + moves) * inside).sum(1)
    return (partition(scores, transitions, lengths) - gold).sum() / lengths.sum()


def word_loss(scores: Tensor, transitions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
    """The cross entropy of each word's label by itself, a little smoothed, a word's mean; takes what `likelihood_loss` takes."""
    inside = torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None]
    return nn.functional.cross_entropy(scores[inside], labels[inside], label_smoothing=0.02)


def partition(scores: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """The logarithm of the sum over all label sequences of a window, (batch,)."""
    inside = torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None]
    total = transitions[-1] + scores[:, 0]
    for at in range(1, scores.shape[1]):
        stepped = torch.logsumexp(total[:, :, None] + transitions[None, :-1], 1) + scores[:, at]
        total = torch.where(inside[:, at, None], stepped, total)
    return torch.logsumexp(total, 1)


def marginals(scores: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """The probability of each label of each word, (batch, words, labels): the derivative of the partition by the scores."""
    scores = scores.detach().requires_grad_()
    with torch.enable_grad():
        (found,) = torch.autograd.grad(partition(scores, transitions, lengths).sum(), scores)
    return found


def from_pretrained(folder: Path, layers: int | None = None, dropout: float = 0.1) -> Tagger:
    """A tagger that starts from a BERT encoder in Hugging Face's form (config.json, model.safetensors).

    With fewer `layers` than the encoder has, evenly spaced ones are kept, the last among them.
    """
    config = json.loads((folder / "config.json").read_text())
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    kept = evenly(config["num_hidden_layers"], layers or config["num_hidden_layers"])
    tagger = Tagger(
        config["vocab_size"],
        config["hidden_size"],
        config["num_attention_heads"],
        config["intermediate_size"],
        len(kept),
        config["max_position_embeddings"],
        dropout,
    )
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    state = tagger.state_dict()
    state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    state["positions.weight"] = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for new, old in enumerate(kept):
            for mine, theirs in names.items():
                state[f"layers.{new}.{mine}.{part}"] = weights[f"encoder.layer.{old}.{theirs}.{part}"]
    tagger.load_state_dict(state)
    return tagger


def evenly(have: int, want: int) -> list[int]:
    """The numbers of evenly spaced layers, the last among them.

    >>> evenly(6, 3), evenly(6, 6)
    ([1, 3, 5], [0, 1, 2, 3, 4, 5])
    """
    return [have - 1 - i * have // want for i in range(want)][::-1]


def trained(encoder: Path, folder: Path) -> Tagger:
    """The tagger that training left in a folder."""
    state = torch.load(folder / "tagger.pt", weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    tagger = from_pretrained(encoder, layers)
    tagger.load_state_dict(state, strict=False)
    return tagger


def shallower(tagger: Tagger, to: Tagger) -> dict[str, Tensor]:
    """The weights of a tagger for one of fewer layers: those of evenly spaced ones."""
    state = tagger.state_dict()
    found = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(evenly(len(tagger.layers), len(to.layers))):
        prefix = f"layers.{old}."
        found |= {f"layers.{new}.{name.removeprefix(prefix)}": value for name, value in state.items() if name.startswith(prefix)}
    return found
