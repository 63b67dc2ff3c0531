using GraphCompiler.Compiler.Operators.Regularisation;

namespace Testing.Interpretation;

internal static class DropoutEvaluation
{
    public static Tensor[] Run(DropoutMask operation, Frame frame)
    {
        var mask = Tensor.Zeros(frame.Axes(operation.Result.Shape));
        var draws = operation.Draws.Aggregate(1, (product, trips) => product * trips);
        var wordsOfDraw = mask.Values.Length / draws;
        var used = (Tensor.Count(frame.Axes(operation.Masked)) + 31) / 32;
        for (var word = 0; word < mask.Values.Length; word++)
        {
            if (word % wordsOfDraw < used)
            {
                mask.Values[word] = Word(operation, frame.Feed, (uint)word);
            }
        }

        return [mask];
    }

    public static Tensor[] Run(DropoutOperation operation, Frame frame)
    {
        var (x, mask) = (frame.Read(operation.Inputs[0]), frame.Read(operation.Inputs[1]));
        var y = Tensor.Zeros(x.Axes);
        for (var i = 0; i < x.Values.Length; i++)
        {
            var isKept = (((int)mask.Values[i / 32] >> (i % 32)) & 1) != 0;
            y.Values[i] = isKept ? x.Values[i] / (1 - operation.Rate) : 0;
        }

        return [y];
    }

    // Bit 8·j + i is that of number j of block i of the word.
    private static int Word(DropoutMask operation, Feed feed, uint word)
    {
        const uint Purpose = 4;
        var (step, stream) = ((ulong)feed.RandomStep, Stream(operation.Stream));
        var bits = 0u;
        for (var i = 0u; i < 8; i++)
        {
            var numbers = Philox(
                [(8 * word) + i, (uint)step, (uint)stream, (uint)(stream >> 32) ^ (uint)(step >> 32)],
                [(uint)feed.RandomSeed, Purpose]);
            for (var j = 0; j < 4; j++)
            {
                bits |= numbers[j] >= operation.Threshold ? 1u << (int)((8 * j) + i) : 0;
            }
        }

        return (int)bits;
    }

    // Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3. 2011.
    private static uint[] Philox(uint[] counter, uint[] key)
    {
        for (var round = 0; round < 10; round++)
        {
            var (even, odd) = (0xD2511F53UL * counter[0], 0xCD9E8D57UL * counter[2]);
            counter =
            [
                (uint)(odd >> 32) ^ counter[1] ^ key[0], (uint)odd,
                (uint)(even >> 32) ^ counter[3] ^ key[1], (uint)even,
            ];
            key = [unchecked(key[0] + 0x9E3779B9), unchecked(key[1] + 0xBB67AE85)];
        }

        return counter;
    }

    // FNV-1a over the name's UTF-16 code units, low byte first.
    private static ulong Stream(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in name.SelectMany(letter => new[] { (byte)letter, (byte)(letter >> 8) }))
        {
            hash = unchecked((hash ^ part) * 1099511628211UL);
        }

        return hash;
    }
}
