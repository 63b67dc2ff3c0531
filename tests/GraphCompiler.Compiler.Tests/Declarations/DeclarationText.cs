using System.Globalization;
using System.Reflection;
using System.Text;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;

namespace Testing.Declarations;

/// <summary>Prints a declaration as the C# a user writes.</summary>
public static class DeclarationText
{
    private static readonly Dictionary<string, Type> Attributes = typeof(OperationAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(OperationAttribute)) && !type.IsAbstract)
        .ToDictionary(type => type.Name.Split('`')[0][..^"Attribute".Length]);

    public static string Print(NetworkDeclaration declaration)
    {
        var text = new StringBuilder();
        text.Append(declaration.IsBlock ? "[Block]" : "[Network]");
        text.Append("\npublic partial class ").Append(declaration.Type.Name).Append("\n{\n");
        foreach (var node in declaration.Nodes)
        {
            var output = node.IsOutput ? "[Output] " : "";
            var (name, arguments) = Attribute(node.Operation!, node.ElementType);
            var list = arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";
            text.Append(CultureInfo.InvariantCulture, $"    {output}[{name}{list}]\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"    {node.Modifiers} partial Node<{Keyword(node.ElementType)}> {node.Name} {{ get; }}\n\n");
        }

        foreach (var function in declaration.Nodes.SelectMany(node => FunctionText.Print(node.Operation!)))
        {
            text.Append(function).Append('\n');
        }

        text.Length--;
        return text.Append("}\n").ToString();
    }

    public static string Keyword(ElementType type) => type switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        _ => "int",
    };

    /// <summary>Constructor arguments in their order, then the named ones that are not defaults.</summary>
    public static (string Name, IReadOnlyList<string> Arguments) Attribute(
        OperationDeclaration operation, ElementType elementType)
    {
        var type = Attributes[operation.Operator];
        var arguments = operation.Arguments.ToDictionary(argument => argument.Name, StringComparer.OrdinalIgnoreCase);
        var part = type.IsGenericType ? ((ArgumentValue.Text)arguments["Type"].Value).Value : null;
        var name = part is null ? operation.Operator : $"{operation.Operator}<{part}>";
        var positional = type.GetConstructors()
            .First(constructor => constructor.GetParameters().All(parameter =>
                arguments[parameter.Name!].IsGiven || parameter.IsDefined(typeof(ParamArrayAttribute))))
            .GetParameters()
            .Select(parameter => arguments[parameter.Name!])
            .ToList();
        var parts = new List<string>();
        foreach (var argument in positional)
        {
            var isLast = argument == positional[^1];
            var isNode = argument.Name != "Name";
            parts.AddRange(isNode ? Positional(argument.Value, elementType, isLast) : [Quoted(argument.Value)]);
        }

        parts.AddRange(operation.Arguments
            .Where(argument => argument.IsGiven
                && !positional.Contains(argument)
                && type.GetProperty(argument.Name)?.SetMethod is not null)
            .Select(argument => $"{argument.Name} = {Literal(argument.Value)}"));
        return (name, parts);
    }

    private static IEnumerable<string> Positional(ArgumentValue value, ElementType type, bool isLast) => value switch
    {
        ArgumentValue.Reals reals when type == ElementType.Int32 =>
            [$"new[] {{ {string.Join(", ", reals.Values.Select(Real))} }}"],
        ArgumentValue.Texts texts when isLast => texts.Values.Select(Name),
        ArgumentValue.Integers integers when isLast => integers.Values.Select(Integer),
        _ => [Literal(value)],
    };

    private static string Literal(ArgumentValue value) => value switch
    {
        ArgumentValue.Null => "null",
        ArgumentValue.Text text => Name(text.Value),
        ArgumentValue.Integer integer => Integer(integer.Value),
        ArgumentValue.Real real => Real(real.Value),
        ArgumentValue.Integers integers =>
            $"new int[] {{ {string.Join(", ", integers.Values.Select(Integer))} }}",
        ArgumentValue.Reals reals => $"new double[] {{ {string.Join(", ", reals.Values.Select(Real))} }}",
        ArgumentValue.Flag flag => flag.Value ? "true" : "false",
        ArgumentValue.Choice choice => $"{choice.Enumeration}.{choice.Member}",
        _ => throw new InvalidOperationException($"{value} is not printed."),
    };

    // What names no node, such as a further result.
    private static string Quoted(ArgumentValue value) => $"\"{((ArgumentValue.Text)value).Value}\"";

    private static string Name(string? node) => $"nameof({node})";

    private static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Real(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
