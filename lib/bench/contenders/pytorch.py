"""PyTorch on one thread, in the same protocol as answer.ts."""

import json
import math
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)

# Without OpenBLAS, Debian's PyTorch multiplies with the reference BLAS, ten times as slow: nobody
# who trains would leave it so.
with open("/proc/self/maps") as maps:
    if "openblas" not in maps.read():
        sys.exit("PyTorch found no OpenBLAS: apt-get install libopenblas0")

SHORTEST_MS, WARM_MS = 50, 300
HEADS, HEAD_FEATURES = 4, 64
B, T, D, U = 32, 64, 128, 128
TRANSFORMER = dict(B=64, T=20, D=128, heads=4, layers=4, vocabulary=64)


def matmul(work):
    lead = [work["batch"]] if work["batch"] > 1 else []
    rows, depth, columns = work["rows"], work["depth"], work["columns"]
    a = torch.randn(*lead, *([depth, rows] if work["transposeA"] else [rows, depth]))
    b = torch.randn(*lead, *([columns, depth] if work["transposeB"] else [depth, columns]))
    left = a.transpose(-1, -2) if work["transposeA"] else a
    right = b.transpose(-1, -2) if work["transposeB"] else b

    def call():
        with torch.no_grad():
            left @ right

    return call


def both_or_forward(work, compute, inputs):
    """Computes alone, or with the gradients of the sum of what comes out."""
    if work["pass"] == "forward":

        def forward():
            with torch.no_grad():
                compute()

        return forward
    return lambda: torch.autograd.grad(compute().sum(), inputs)


def attention(work):
    length = work["length"]
    q, k, v = (torch.randn(1, HEADS, length, HEAD_FEATURES, requires_grad=True) for _ in range(3))
    hidden = torch.ones(length, length).triu(1).bool() if work["causal"] else None

    def compute():
        scores = (q / math.sqrt(HEAD_FEATURES)) @ k.transpose(-1, -2)
        if hidden is not None:
            scores = scores.masked_fill(hidden, -math.inf)
        return scores.softmax(-1) @ v

    return both_or_forward(work, compute, [q, k, v])


def recurrent(work):
    layer = {"lstm": nn.LSTM, "gru": nn.GRU}[work["cell"]](D, U, batch_first=True)
    x = torch.randn(B, T, D, requires_grad=True)
    return both_or_forward(work, lambda: layer(x)[0], [x, *layer.parameters()])


class Model(nn.Module):
    def __init__(self, B, T, D, heads, layers, vocabulary):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, D)
        self.positions = torch.randn(T, D)
        block = nn.TransformerEncoderLayer(
            D, heads, 4 * D, dropout=0.0, batch_first=True, norm_first=True
        )
        self.body = nn.TransformerEncoder(block, layers, nn.LayerNorm(D))
        self.output = nn.Linear(D, vocabulary)
        self.hidden = torch.ones(T, T).triu(1).bool()

    def forward(self, ids):
        return self.output(self.body(self.embedding(ids) + self.positions, self.hidden))


def transformer(_work):
    model = Model(**TRANSFORMER)
    shape = [TRANSFORMER["B"], TRANSFORMER["T"]]
    source, target = (torch.randint(1, TRANSFORMER["vocabulary"], shape) for _ in range(2))
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    loss_of = nn.CrossEntropyLoss()

    def call():
        optimizer.zero_grad()
        loss_of(model(source).flatten(0, 1), target.flatten()).backward()
        optimizer.step()

    return call


MAKERS = dict(matmul=matmul, attention=attention, recurrent=recurrent, transformer=transformer)


def milliseconds(call, count):
    start = time.process_time()
    for _ in range(count):
        call()
    return 1000 * (time.process_time() - start) / count


def warm_up(call):
    """What a call takes when it is no longer new."""
    count, spent = 1, 0
    while True:
        each = milliseconds(call, count)
        spent += count * each
        if spent >= WARM_MS and each > 0:
            return each
        if count * each < SHORTEST_MS:
            count *= 2


def main():
    call, count = None, 1
    for line in sys.stdin:
        question = json.loads(line)
        answer = {}
        if question["ask"] == "time":
            answer = {"milliseconds": milliseconds(call, count)}
        elif question["work"]["kind"] not in MAKERS:
            answer = {"cannot": "not written for it"}
        else:
            call = MAKERS[question["work"]["kind"]](question["work"])
            call()
            warm = warm_up(call)
            count = math.ceil(SHORTEST_MS / warm)
            answer = {"milliseconds": warm}
        print(json.dumps(answer), flush=True)


main()
