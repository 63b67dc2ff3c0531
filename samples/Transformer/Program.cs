using System.Diagnostics;
using System.Globalization;
using Transformer;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], out int given) && given > 0)))
{
    Console.Error.WriteLine("Usage: Transformer [steps]    how many steps to train; 600 by default");
    return 2;
}

int steps = args.Length == 1 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 600;
int[] text = Alphabet.Indices(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "lighthouse.txt")));
CharacterModel model = ModelTraining.NewModel();
Console.WriteLine(
    $"{text.Length} characters, {CharacterModel.Info.TrainableElements} parameters, {steps} steps of "
    + $"{ModelTraining.BatchSize} excerpts");

long start = Stopwatch.GetTimestamp();
double last = ModelTraining.Train(model, text, steps, (step, loss) =>
{
    if (step % 100 == 0 || step == 1)
        Console.WriteLine($"step {step,5}   loss {loss:F3}");
});
double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
Console.WriteLine($"{seconds:F1} s, {1000 * seconds / steps:F1} ms a step, loss at the end {last:F3}");

foreach (double temperature in new[] { 0.5, 1.0 })
{
    Console.WriteLine();
    Console.WriteLine($"At temperature {temperature}, of the 8 likeliest characters:");
    Console.WriteLine("the keeper" + new Writer(temperature, topK: 8, seed: 1).GoOn(model, "the keeper", 300));
}

return 0;
