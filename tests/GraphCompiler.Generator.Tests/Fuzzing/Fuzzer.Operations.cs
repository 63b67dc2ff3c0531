using System.Globalization;
using System.Reflection;

namespace GraphCompiler.Generator.Tests.Fuzzing;

/// <summary>Attributes of any operation, with any arguments.</summary>
internal sealed partial class Fuzzer
{
    private static readonly Type[] Operations =
    [
        .. typeof(OperationAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(OperationAttribute)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly string[] Counts =
        ["1", "2", "3", "0", "-1", "7", "64", "1000", "46341", "65536", "int.MaxValue", "int.MinValue", "'a'"];

    private static readonly string[] SmallCounts = ["1", "2", "3", "4", "-1", "0"];

    private static readonly string[] Reals =
    [
        "0", "1", "-1", "0.5", "2.5", "1e-5", "-0.0", "double.NaN", "double.PositiveInfinity",
        "double.NegativeInfinity", "double.MaxValue", "double.Epsilon", "1e39", "float.MaxValue", "-1e-300",
    ];

    private static readonly string[] Texts =
    [
        "\"\"", "\" \"", "\"Missing\"", "\"X0 \"", "\"a\\nb\"", "\"\\0\"", "\"\\\"\"", "\"{0}\"", "\"*/\"",
        "\"état\"", "\"𝔘\"", "\"\\ud800\"", "nameof(Node<float>)", "nameof(Missing)", "nameof(System)", "\"class\"",
        "\"state\"", "\"cell\"", "\"weights\"", "\"indices\"", "(string)(object)null", "default",
    ];

    private static readonly string[] Types =
    [
        "typeof(Math)", "typeof(MathF)", "typeof(string)", "typeof(int[])", "typeof(System.Collections.Generic.List<>)",
        "typeof(Net)", "typeof(Missing)", "null", "typeof(void)", "typeof(int*)", "typeof((int, int))",
    ];

    private static readonly string[] Parts =
        ["Net", "Part", "string", "object", "int[]", "Missing", "Node<float>", "Func<int>", "int", "dynamic"];

    /// <summary>A class of nodes that know nothing of each other but the names.</summary>
    private FuzzedClass Wild()
    {
        var @class = new FuzzedClass();
        var count = random.Next(1, 8);
        for (var i = 0; i < count; i++)
        {
            var node = new FuzzedNode { EscapedName = $"X{i}" };
            if (Chance(6))
            {
                node.Type = Pick(["Node<int>", "Node<double>"]);
            }

            node.Attributes.Add(i == 0 || Chance(4)
                ? new FuzzedAttribute("Input", Enumerable.Range(0, random.Next(4)).Select(_ => Integer(12)))
                : Operation(@class));
            @class.Nodes.Add(node);
        }

        return @class;
    }

    private FuzzedAttribute Operation(FuzzedClass @class)
    {
        var type = Pick(Operations);
        var name = type.Name.Split('`')[0][..^"Attribute".Length];
        var attribute = new FuzzedAttribute(type.IsGenericType ? $"{name}<{Pick(Parts)}>" : name, []);
        foreach (var parameter in Pick(type.GetConstructors()).GetParameters())
        {
            if (parameter.IsDefined(typeof(ParamArrayAttribute)) && !Chance(8))
            {
                var element = parameter.ParameterType.GetElementType()!;
                var count = random.Next(element == typeof(string) ? 1 : 0, 4);
                attribute.Arguments.AddRange(
                    Enumerable.Range(0, count).Select(_ => Value(element, @class, 8)));
            }
            else
            {
                attribute.Arguments.Add(Value(parameter.ParameterType, @class, 8));
            }
        }

        for (var i = random.Next(4); i > 1; i--)
        {
            Name(attribute, type, @class, 4);
        }

        return attribute;
    }

    /// <summary>Adds a named argument that is not there.</summary>
    private void Name(FuzzedAttribute attribute, Type type, FuzzedClass @class, int oneOddIn)
    {
        PropertyInfo[] properties =
        [
            .. type.GetProperties().Where(property => property.SetMethod is not null
                && !attribute.Arguments.Any(argument =>
                    argument.StartsWith(property.Name + " =", StringComparison.Ordinal))),
        ];
        if (properties.Length > 0)
        {
            var property = Pick(properties);
            attribute.Arguments.Add($"{property.Name} = {Value(property.PropertyType, @class, oneOddIn)}");
        }
    }

    private string Value(Type type, FuzzedClass @class, int oneOddIn) => type switch
    {
        _ when type == typeof(int) => Integer(oneOddIn),
        _ when type == typeof(double) => Chance(oneOddIn) ? Pick(Reals) : Pick(["0.5", "1", "2"]),
        _ when type == typeof(bool) => Pick(["true", "false"]),
        _ when type == typeof(string) => Node(@class, oneOddIn),
        _ when type == typeof(Type) => Pick(Types),
        { IsEnum: true } => Chance(oneOddIn)
            ? $"({type.Name})({Pick(Counts)})"
            : $"{type.Name}.{Pick(Enum.GetNames(type))}",
        { IsArray: true } => Array(type.GetElementType()!, @class, oneOddIn),
        _ => "null",
    };

    private string Integer(int oneOddIn) => Chance(oneOddIn) ? Pick(Counts) : Pick(["1", "2", "3", "4", "2"]);

    private string Node(FuzzedClass @class, int oneOddIn) =>
        Chance(oneOddIn) || @class.Nodes.Count == 0 ? Pick(Texts) : $"nameof({Pick(@class.Nodes).EscapedName})";

    private string Array(Type element, FuzzedClass @class, int oneOddIn)
    {
        var name = element == typeof(int) ? "int" : element == typeof(double) ? "double" : "string";
        if (Chance(oneOddIn))
        {
            return Pick(["null", $"new {name}[0]", $"new {name}[3]", $"new {name}[2000]", "default"]);
        }

        var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(element, @class, oneOddIn));
        return string.Create(CultureInfo.InvariantCulture, $"new {name}[] {{ {string.Join(", ", values)} }}");
    }
}
