using System.IO.Enumeration;

namespace GraphCompiler.Optimizers;

/// <summary>Hyper-parameters that hold for the parameters whose names match a pattern.</summary>
internal sealed class ParameterGroups
{
    private const int NamesShown = 8;

    private readonly List<(string Pattern, double? LearningRateFactor, double? WeightDecay)> _groups = [];

    /// <summary>Adds a group; where several match, the last that gives a value decides.</summary>
    public void Add(string pattern, double? learningRateFactor, double? weightDecay) =>
        _groups.Add((pattern, learningRateFactor, weightDecay));

    /// <summary>Divides a network's trainable storage into what is updated alike.</summary>
    /// <exception cref="InvalidOperationException">A pattern matches no trainable parameter.</exception>
    public ParameterRun[] Resolve(NetworkInfo network)
    {
        ParameterInfo[] trainable = [.. network.Parameters.Where(p => p.IsTrainable)];
        foreach ((string pattern, _, _) in _groups)
        {
            if (!trainable.Any(p => Matches(pattern, p)))
                throw new InvalidOperationException(NoMatch(pattern, network, trainable));
        }

        if (_groups.Count == 0 || trainable.Length == 0)
            return [new ParameterRun(0, network.GradientLength, 1, null)];

        var runs = new List<ParameterRun>();
        for (int i = 0; i < trainable.Length; i++)
        {
            // The gap up to the next parameter goes with this one, so that runs that are alike can join.
            int start = i == 0 ? 0 : trainable[i].Offset;
            int end = i + 1 < trainable.Length ? trainable[i + 1].Offset : network.GradientLength;
            ParameterRun run = Of(trainable[i]) with { Start = start, Length = end - start };
            if (runs.Count > 0 && runs[^1] with { Start = run.Start, Length = run.Length } == run)
                runs[^1] = runs[^1] with { Length = end - runs[^1].Start };
            else
                runs.Add(run);
        }

        return [.. runs];
    }

    private static bool Matches(string pattern, ParameterInfo parameter) =>
        FileSystemName.MatchesSimpleExpression(pattern, parameter.Name, ignoreCase: false);

    private static string NoMatch(string pattern, NetworkInfo network, ParameterInfo[] trainable)
    {
        string names = string.Join(", ", trainable.Take(NamesShown).Select(p => $"'{p.Name}'"));
        string more = trainable.Length > NamesShown ? $" and {trainable.Length - NamesShown} more" : "";
        string frozen = network.Parameters.Any(p => !p.IsTrainable && Matches(pattern, p))
            ? ", only frozen ones"
            : "";
        return $"The group '{pattern}' matches no trainable parameter of '{network.Name}'{frozen}; "
            + (trainable.Length == 0 ? "it has none." : $"these are {names}{more}.");
    }

    private ParameterRun Of(ParameterInfo parameter)
    {
        (double factor, double? decay) = (1, null);
        foreach ((string pattern, double? learningRateFactor, double? weightDecay) in _groups)
        {
            if (!Matches(pattern, parameter))
                continue;
            factor = learningRateFactor ?? factor;
            decay = weightDecay ?? decay;
        }

        return new ParameterRun(0, 0, factor, decay);
    }
}
