using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Consumer;
using GraphCompiler;

var bits = new float[16 * 4];
var isOdd = new int[16];
for (var row = 0; row < 16; row++)
{
    for (var bit = 0; bit < 4; bit++)
    {
        var isSet = (row >> bit) & 1;
        bits[(row * 4) + bit] = isSet;
        isOdd[row] ^= isSet;
    }
}

var network = new Parity(batchCapacity: 16, seed: 1);
float[] untrained = network.Forward(bits).ToArray();
Console.WriteLine($"first inference after {(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds:0} ms");
Console.WriteLine("untrained " + Text(untrained));
network.Fit(new Parity.Samples(bits, isOdd), new FitOptions { Epochs = 400, BatchSize = 16, Optimizer = new Adam(0.02) });

var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
network.Save(path);
var loaded = new Parity(batchCapacity: 16);
loaded.Load(path);
File.Delete(path);

ReadOnlySpan<float> logits = loaded.Forward(bits);
var right = 0;
for (var row = 0; row < 16; row++)
{
    right += (logits[(2 * row) + 1] > logits[2 * row] ? 1 : 0) == isOdd[row] ? 1 : 0;
}

Console.WriteLine($"right {right} of 16");
var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"vectors of {width} bits");
Console.WriteLine("logits " + Text(logits.ToArray()));

static string Text(float[] numbers) => string.Join(' ', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
