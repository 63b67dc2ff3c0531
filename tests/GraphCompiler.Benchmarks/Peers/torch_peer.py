"""PyTorch's side of `--peers`: builds what it is told to and times it.

A line of JSON a command on the standard input, "open" followed by its arrays as 32-bit floats; a line an answer.
"""
import json
import os
import sys
import time
from collections import OrderedDict

PROCESSOR = os.environ.get("GRAPHCOMPILER_BENCHMARK_CPU")
if PROCESSOR and os.environ["OMP_NUM_THREADS"] == "1":
    os.sched_setaffinity(0, {int(PROCESSOR)})

try:
    import torch
    from torch import nn
except ImportError:
    sys.exit(1)

CHECKED_STEPS = 3


def mlp(weights, *names, activation):
    layers = OrderedDict()
    for name in names:
        outputs, inputs = weights[name + ".weight"].shape
        layers[name] = nn.Linear(inputs, outputs)
        if name != names[-1]:
            layers[name + "Activation"] = activation()
    return nn.Sequential(layers)


def images(weights):
    return nn.Sequential(OrderedDict(
        Edges=nn.Conv2d(1, 8, 5), EdgesRelu=nn.ReLU(), Strongest=nn.MaxPool2d(2),
        Shapes=nn.Conv2d(8, 16, 5), ShapesRelu=nn.ReLU(), Found=nn.MaxPool2d(2),
        Features=nn.Flatten(),
        Hidden=nn.Linear(256, 128), HiddenRelu=nn.ReLU(), Logits=nn.Linear(128, 10)))


def probabilities(module):
    return nn.Sequential(OrderedDict([*module.named_children(), ("Probabilities", nn.Softmax(-1))]))


class Inference:
    """A module on a batch, as optimised as PyTorch can."""

    def __init__(self, module, weights, x):
        module.load_state_dict(weights)
        self.x = x
        with torch.inference_mode():
            traced = torch.jit.trace(module.eval(), x)
            self.module = torch.jit.optimize_for_inference(torch.jit.freeze(traced))

    def result(self):
        with torch.inference_mode():
            return self.module(self.x).flatten().tolist()

    def run(self, count):
        module, x = self.module, self.x
        with torch.inference_mode():
            for _ in range(count):
                module(x)


class Training:
    """Steps of an optimizer."""

    def __init__(self, module, weights, x, y, optimizer, loss):
        module.load_state_dict(weights)
        self.module, self.x, self.y, self.loss = module, x, y, loss
        self.optimizer = optimizer(module.parameters())

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.module(self.x), self.y)
        loss.backward()
        self.optimizer.step()
        return loss

    def result(self):
        return [self.step().item() for _ in range(CHECKED_STEPS)]

    def run(self, count):
        for _ in range(count):
            self.step()


class Stream(nn.Module):
    """An LSTM cell and a linear layer, a sample at a time."""

    def __init__(self, weights, x):
        super().__init__()
        units = weights["Memory.weight_hh_l0"].shape[1]
        self.Memory = nn.LSTMCell(1, units)
        self.Level = nn.Linear(units, 1)
        self.load_state_dict({name.replace("_l0", ""): value for name, value in weights.items()})
        self.x, self.h, self.c = x.reshape(1, 1), torch.zeros(1, units), torch.zeros(1, units)
        with torch.inference_mode():
            traced = torch.jit.trace(self.eval(), (self.x, self.h, self.c))
            self.traced = [torch.jit.freeze(traced)]

    def forward(self, x, h, c):
        h, c = self.Memory(x, (h, c))
        return self.Level(h), h, c

    def result(self):
        with torch.inference_mode():
            outputs = []
            for _ in range(CHECKED_STEPS):
                y, self.h, self.c = self.traced[0](self.x, self.h, self.c)
                outputs.append(y.item())
            return outputs

    def run(self, count):
        traced, x, h, c = self.traced[0], self.x, self.h, self.c
        with torch.inference_mode():
            for _ in range(count):
                _, h, c = traced(x, h, c)
        self.h, self.c = h, c


def half_squared_error(y, t):
    return 0.5 * ((y - t) ** 2).sum()


def sgd(rate):
    return lambda parameters: torch.optim.SGD(parameters, lr=rate, foreach=True)


# Whichever of its two loops over the parameters is the faster for a case.
def adam(foreach):
    return lambda parameters: torch.optim.Adam(parameters, foreach=foreach)


cross_entropy = nn.functional.cross_entropy
digits = ("Hidden", "Logits")
wide = ("First", "Second", "Logits")
CASES = {
    "controller": lambda w, x, y: Inference(
        mlp(w, "First", "Second", "Command", activation=nn.Tanh), w, x),
    "digits": lambda w, x, y: Inference(probabilities(mlp(w, *digits, activation=nn.ReLU)), w, x),
    "digits SGD": lambda w, x, y: Training(
        mlp(w, *digits, activation=nn.ReLU), w, x, y, sgd(0.01), cross_entropy),
    "digits Adam": lambda w, x, y: Training(
        mlp(w, *digits, activation=nn.ReLU), w, x, y, adam(True), cross_entropy),
    "wide Adam": lambda w, x, y: Training(
        mlp(w, *wide, activation=nn.ReLU), w, x, y, adam(False), cross_entropy),
    "images": lambda w, x, y: Inference(probabilities(images(w)), w, x),
    "images Adam": lambda w, x, y: Training(images(w), w, x, y, adam(True), cross_entropy),
    "stream": lambda w, x, y: Stream(w, x),
    "worked example": lambda w, x, y: Training(
        nn.Sequential(mlp(w, "Hidden", "Y", activation=nn.Sigmoid), nn.Sigmoid()),
        {"0." + name: value for name, value in w.items()}, x, y, sgd(0.5), half_squared_error),
}


def read(array):
    size = 4
    for length in array["shape"]:
        size *= length
    values = torch.frombuffer(bytearray(sys.stdin.buffer.read(size)), dtype=torch.float32)
    values = values.reshape(array["shape"]).clone()
    return values.long() if array["indices"] else values


def opened(command):
    arrays = {array["name"]: read(array) for array in command["arrays"]}
    x, y = arrays.pop("x"), arrays.pop("y", None)
    return CASES[command["case"]](arrays, x, y)


def timed(case, count):
    start = time.perf_counter()
    case.run(count)
    return (time.perf_counter() - start) * 1e6


def peak(case):
    """The most bytes of tensors that a call holds at once, beside what it starts with."""
    case.run(2)
    with torch.profiler.profile(profile_memory=True, activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        case.run(1)
    held = most = 0
    for event in sorted(profile.profiler.kineto_results.events(), key=lambda event: event.start_us()):
        if event.name() == "[memory]":
            held += event.nbytes()
            most = max(most, held)
    return most


def main():
    cases = []
    print("ready", flush=True)
    for line in iter(sys.stdin.buffer.readline, b""):
        command = json.loads(line)
        try:
            if command["command"] == "open":
                cases.append(opened(command))
                answer = len(cases) - 1
            elif command["command"] == "result":
                answer = json.dumps(cases[command["id"]].result())
            elif command["command"] == "memory":
                answer = peak(cases[command["id"]])
            else:
                answer = timed(cases[command["id"]], command["count"])
        except Exception as error:
            answer = f"error {type(error).__name__}: {error}".replace("\n", " ")
        print(answer, flush=True)


main()
