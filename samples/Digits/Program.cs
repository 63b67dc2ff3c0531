using System.Globalization;
using Digits;
using GraphCompiler;

var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "digits.csv")).Skip(1).ToArray();
float[] Row(string l) => l.Split(',').Select(v => float.Parse(v, CultureInfo.InvariantCulture)).ToArray();
var rows = lines.Select(Row).ToArray();
var train = rows.Where((_, i) => i % 5 != 4).ToArray();
var test = rows.Where((_, i) => i % 5 == 4).ToArray();
var x = train.SelectMany(r => r.Take(64).Select(v => v / 16)).ToArray(); var y = train.Select(r => (int)r[64]).ToArray();
var tx = test.SelectMany(r => r.Take(64).Select(v => v / 16)).ToArray(); var ty = test.Select(r => (int)r[64]).ToArray();
var network = new DigitClassifier(32, seed: 1);
var report = network.Fit(new(x, y), new FitOptions { Epochs = 30, BatchSize = 32, Optimizer = new Adam(0.005), Metrics = [Metric.Accuracy] }, new(tx, ty));
foreach (var e in report.Epochs) Console.WriteLine($"{e.Epoch} {e.TrainingLoss} {e.ValidationLoss} {string.Join(",", e.Metrics.Values)}");
Console.WriteLine(DigitClassifier.Info.Summary());
