using System.Globalization;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.IR;
using GraphCompiler.Compiler.Planning;
using GraphCompiler.Compiler.Unrolling;

namespace GraphCompiler.Generator.Emission;

/// <summary>The statements of a pass over one sample: a local an element, spans where they are read or written.</summary>
internal sealed partial class UnrolledText
{
    private const int MostTogether = 4;

    private readonly UnrolledPass pass;
    private readonly CallPrinter memory;
    private readonly Aliases aliases;
    private readonly Qualifier qualifier;
    private readonly string? step;
    private readonly ScalarPrinter printer;
    private readonly HashSet<string> taken;
    private readonly Dictionary<string, string> spans = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> locals = [];
    private readonly Dictionary<int, int> uses = [];
    private readonly Dictionary<string, int> lengths = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> statements = [];
    private List<string> current = [];

    /// <param name="pass">What is printed.</param>
    /// <param name="memory">Says where values are.</param>
    /// <param name="aliases">The values' names.</param>
    /// <param name="names">The names in passes.</param>
    /// <param name="qualifier">The names of types.</param>
    /// <param name="step">What takes the gradients when all of them are known; null where they are stored.</param>
    public UnrolledText(
        UnrolledPass pass, CallPrinter memory, Aliases aliases, PassNames names, Qualifier qualifier, string? step)
    {
        (this.pass, this.memory, this.aliases, this.qualifier, this.step) = (pass, memory, aliases, qualifier, step);
        taken = new HashSet<string>(
            [
                .. names.Arguments, .. names.Steps, names.Memory, names.Batch, names.Accumulate, names.Parameters,
                names.Gradients, names.Windows, names.Buffers, .. step is null ? [] : new[] { step },
            ],
            StringComparer.Ordinal);
        printer = new ScalarPrinter(qualifier, Operand);
        Print();
    }

    /// <summary>What comes before the steps: the lengths of the arguments, and what an earlier pass has left.</summary>
    public IReadOnlyList<string> Opening { get; private set; } = [];

    /// <summary>The parameters and locals of the method that the statements use.</summary>
    public Uses Uses { get; private set; } = new();

    /// <summary>The steps with their statements, those that have any or give a gradient.</summary>
    public IEnumerable<(Step Step, IReadOnlyList<string> Statements)> Steps => pass.Steps
        .Zip(statements, (step, lines) => (step.Step, Lines: lines, step.Stores))
        .Where(one => one.Lines.Count > 0 || one.Stores.Any(IsTaken))
        .Select(one => (one.Step, one.Lines));

    private void Print()
    {
        foreach (var expression in pass.Steps.SelectMany(step =>
            step.Definitions.Select(one => one.Expression).Concat(step.Stores.SelectMany(store => store.Elements))))
        {
            Count(expression);
        }

        memory.Memory.TakeUses();
        foreach (var load in pass.Loads.GroupBy(number => pass.Elements[number].Value))
        {
            var span = Span(memory.Location(load.Key), Name(load.Key));
            foreach (var number in load)
            {
                var local = Local(number);
                current.Add($"{qualifier.ElementType} {local} = {span}[{Text(pass.Elements[number].Index)}];");
                locals[number] = local;
            }
        }

        var loads = current;
        foreach (var step in pass.Steps)
        {
            current = [];
            Print(step);
            statements.Add(current);
        }

        current = [];
        gradients.ForEach(Take);
        Closing = current;
        Uses = memory.Memory.TakeUses();
        Opening =
        [
            .. lengths.Select(argument => $"{argument.Key} = {argument.Key}[..{Text(argument.Value)}];"), .. loads,
        ];
    }

    private void Print(UnrolledStep step)
    {
        var expressions = step.Definitions.ToDictionary(definition => definition.Number, one => one.Expression);
        var stored = new HashSet<int>(step.Stores
            .SelectMany(store => store.Elements)
            .OfType<Expression.Operand>()
            .Select(operand => operand.Index)
            .Where(number => expressions.ContainsKey(number) && uses[number] == 1));
        foreach (var group in step.Definitions.GroupBy(definition => pass.Elements[definition.Number].Value))
        {
            List<Definition> value = [.. group];
            if (Layer(value) is { } function)
            {
                stored.ExceptWith(value.Select(definition => definition.Number));
                Define(value, expression => ((Expression.Apply)expression).Arguments[0]);
                Apply(function, value);
            }
            else
            {
                Define(value.Where(definition => !stored.Contains(definition.Number)), expression => expression);
            }
        }

        foreach (var store in step.Stores)
        {
            Print(store, expression => expression is Expression.Operand operand && stored.Contains(operand.Index)
                ? expressions[operand.Index]
                : expression);
        }
    }

    // The function that makes a layer of what its elements are, if it is worth going through all of them together.
    private string? Layer(List<Definition> value)
    {
        var function = printer.Function(value[0].Expression);
        return function is not null
            && value.Count > 1
            && value[0].Expression.Transcendentals > 0
            && value.TrueForAll(definition => printer.Function(definition.Expression) == function)
                ? function
                : null;
    }

    private void Define(IEnumerable<Definition> definitions, Func<Expression, Expression> shown)
    {
        foreach (var (number, expression) in definitions)
        {
            var text = printer.Print(shown(expression));
            locals[number] = Local(number);
            current.Add($"{qualifier.ElementType} {locals[number]} = {text};");
        }
    }

    private void Apply(string function, List<Definition> value)
    {
        var parts = (value.Count + MostTogether - 1) / MostTogether;
        for (var part = 0; part < parts; part++)
        {
            var (start, end) = (value.Count * part / parts, value.Count * (part + 1) / parts);
            var elements = value.GetRange(start, end - start).Select(one => $"ref {locals[one.Number]}");
            current.Add($"{qualifier.Kernel}.Apply<{function}>({string.Join(", ", elements)});");
        }
    }

    private void Print(Store store, Func<Expression, Expression> resolve)
    {
        // What the elements are made of comes before the memory that takes them.
        var elements = store.Elements.Select(element => printer.Print(resolve(element))).ToList();
        if (step is not null && memory.Stepped(store.Target) is not null)
        {
            gradients.Add((store.Target, Known(store, elements)));
            return;
        }

        var span = Span(store.Target, elements.Count);
        for (var i = 0; i < elements.Count; i++)
        {
            current.Add($"{span}[{Text(i)}] = {elements[i]};");
        }
    }

    private string Span(CallArgument target, int count)
    {
        var location = memory.Target(target);
        return count == 1 ? location : Span(location, NameOf(target));
    }

    private string NameOf(CallArgument target) => target is CallArgument.Memory { Value: var value }
        ? Name(value)
        : (target is CallArgument.Gradient ? "d" : "next") + Member(memory.Target(target));

    private static string Member(string location) => location.Substring(location.IndexOf('.') + 1).TrimStart('@');

    private string Operand(int number)
    {
        if (locals.TryGetValue(number, out var local))
        {
            return local;
        }

        var (value, index) = pass.Elements[number];
        var location = memory.Location(value);
        if (value.Source is Source.Argument)
        {
            lengths[location] = Unroller.Count(value.Shape.Size);
            return $"{location}[{Text(index)}]";
        }

        return $"{Span(location, Name(value))}[{Text(index)}]";
    }

    // A local for a window, so that its place is looked up once.
    private string Span(string location, string name)
    {
        if (!spans.TryGetValue(location, out var span))
        {
            spans[location] = span = Identifiers.Escape(Identifiers.Unique(name, taken));
            current.Add($"var {span} = {location};");
        }

        return span;
    }

    private string Local(int number)
    {
        var (value, index) = pass.Elements[number];
        var name = Name(value) + (Unroller.Count(value.Shape.Size) == 1 ? "" : Text(index));
        return Identifiers.Escape(Identifiers.Unique(name, taken));
    }

    private string Name(Value value) => Identifiers.Camel(Identifiers.Join(aliases.Of(value).Name));

    private void Count(Expression expression)
    {
        if (expression is Expression.Operand operand)
        {
            uses[operand.Index] = uses.TryGetValue(operand.Index, out var count) ? count + 1 : 1;
        }
        else if (expression is Expression.Apply apply)
        {
            foreach (var argument in apply.Arguments)
            {
                Count(argument);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
