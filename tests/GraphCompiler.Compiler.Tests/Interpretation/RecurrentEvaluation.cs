using GraphCompiler.Compiler.Operators.Recurrent;

namespace Testing.Interpretation;

/// <summary>The steps of gated layers and what they pass back, element by element.</summary>
internal static class RecurrentEvaluation
{
    public static Tensor[] Run(LstmCellOperation operation, Frame frame)
    {
        var (gates, cell) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var (state, newCell, kept) = (Like(cell), Like(cell), Like(gates));
        foreach (var at in Tensor.Positions(cell.Axes))
        {
            double Gate(int gate) => gates[At(cell, at, gate)];
            var (i, f, g, o) = (Sigmoid(Gate(0)), Sigmoid(Gate(1)), Math.Tanh(Gate(2)), Sigmoid(Gate(3)));
            newCell[at] = (f * cell[at]) + (i * g);
            state[at] = o * Math.Tanh(newCell[at]);
            Set(kept, cell, at, i, f, g, o);
        }

        return operation.Kept is null ? [state, newCell] : [state, newCell, kept];
    }

    public static Tensor[] Run(LstmStepOperation operation, Frame frame)
    {
        var cell = frame.Read(operation.Cell);
        var sums = Tensor.Zeros([cell.Axes[0], 4 * cell.Axes[1]]);
        foreach (var at in Tensor.Positions(sums.Axes))
        {
            foreach (var (rows, weights) in operation.Products)
            {
                var (left, right) = (frame.Read(rows), frame.Read(weights));
                var depth = right.Axes[1];
                for (var i = 0; i < depth; i++)
                {
                    sums[at] += left.Values[(at[0] * depth) + i] * right[[at[1], i]];
                }
            }

            foreach (var summand in operation.Summands.Select(frame.Read))
            {
                sums[at] += summand.Values[((at[0] * sums.Axes[1]) + at[1]) % summand.Values.Length];
            }
        }

        var (state, newCell) = (Like(cell), Like(cell));
        foreach (var at in Tensor.Positions(cell.Axes))
        {
            double Gate(int gate) => sums[At(cell, at, gate)];
            newCell[at] = (Sigmoid(Gate(1)) * cell[at]) + (Sigmoid(Gate(0)) * Math.Tanh(Gate(2)));
            state[at] = Sigmoid(Gate(3)) * Math.Tanh(newCell[at]);
        }

        return [state, newCell, sums];
    }

    public static Tensor[] Run(LstmCellGradient operation, Frame frame)
    {
        var (kept, cell) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var dState = operation.DState is null ? Like(cell) : frame.Read(operation.DState);
        var dNewCell = operation.DNewCell is null ? Like(cell) : frame.Read(operation.DNewCell);
        var (dGates, dCell) = (Like(kept), Like(cell));
        foreach (var at in Tensor.Positions(cell.Axes))
        {
            double Gate(int gate) => kept[At(cell, at, gate)];
            var (i, f, g, o) = (Gate(0), Gate(1), Gate(2), Gate(3));
            var tanh = Math.Tanh((f * cell[at]) + (i * g));
            var dc = dNewCell[at] + (dState[at] * o * (1 - (tanh * tanh)));
            dCell[at] = dc * f;
            Set(
                dGates, cell, at, dc * g * i * (1 - i), dc * cell[at] * f * (1 - f), dc * i * (1 - (g * g)),
                dState[at] * tanh * o * (1 - o));
        }

        return operation.DCell is null ? [dGates] : [dGates, dCell];
    }

    public static Tensor[] Run(GruCellOperation operation, Frame frame)
    {
        var (input, recurrent) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var state = frame.Read(operation.Inputs[2]);
        var newState = Like(state);
        var kept = Tensor.Zeros([state.Axes[0], 4 * state.Axes[1]]);
        foreach (var at in Tensor.Positions(state.Axes))
        {
            double Sum(int gate) => input[At(state, at, gate)] + recurrent[At(state, at, gate)];
            var (r, z, h) = (Sigmoid(Sum(0)), Sigmoid(Sum(1)), recurrent[At(state, at, 2)]);
            var n = Math.Tanh(input[At(state, at, 2)] + (r * h));
            newState[at] = ((1 - z) * n) + (z * state[at]);
            Set(kept, state, at, r, z, n, h);
        }

        return operation.Kept is null ? [newState] : [newState, kept];
    }

    public static Tensor[] Run(GruCellGradient operation, Frame frame)
    {
        var (kept, state) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var dNewState = frame.Read(operation.Inputs[2]);
        var dInput = Tensor.Zeros([state.Axes[0], 3 * state.Axes[1]]);
        var (dRecurrent, dState) = (Like(dInput), Like(state));
        foreach (var at in Tensor.Positions(state.Axes))
        {
            double Kept(int gate) => kept[At(state, at, gate)];
            var (r, z, n, h) = (Kept(0), Kept(1), Kept(2), Kept(3));
            var dn = dNewState[at] * (1 - z) * (1 - (n * n));
            var dz = dNewState[at] * (state[at] - n) * z * (1 - z);
            var dr = dn * h * r * (1 - r);
            Set(dInput, state, at, dr, dz, dn);
            Set(dRecurrent, state, at, dr, dz, dn * r);
            dState[at] = dNewState[at] * z;
        }

        return operation.DState is null ? [dInput, dRecurrent] : [dInput, dRecurrent, dState];
    }

    private static Tensor Like(Tensor tensor) => Tensor.Zeros(tensor.Axes);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static int[] At(Tensor state, int[] at, int gate) => [at[0], (gate * state.Axes[1]) + at[1]];

    private static void Set(Tensor gates, Tensor state, int[] at, params double[] values)
    {
        for (var gate = 0; gate < values.Length; gate++)
        {
            gates[At(state, at, gate)] = values[gate];
        }
    }
}
