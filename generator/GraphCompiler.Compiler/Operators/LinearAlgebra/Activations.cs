using System.Collections.Concurrent;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Compiler.Operators.ElementWise;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Operators.LinearAlgebra;

/// <summary>
/// What a layer can apply to its sum: the element-wise operators of those names, with their attributes' defaults.
/// </summary>
public static class Activations
{
    private static readonly ConcurrentDictionary<string, Expression> Found = new(StringComparer.Ordinal);

    /// <summary>The activation's expression; null for none.</summary>
    public static Expression? Find(string member) => member == "None"
        ? null
        : Found.GetOrAdd(
            member, name => ((UnaryOperator)OperatorTable.Find(name)).Expression(new NodeArguments(Defaults(name))));

    private static OperationDeclaration Defaults(string name)
    {
        var root = typeof(OperationAttribute);
        var type = root.Assembly.GetType($"{root.Namespace}.{name}Attribute", throwOnError: true)!;
        var attribute = Activator.CreateInstance(type, "x");
        return new OperationDeclaration(
            name,
            type.GetProperties()
                .Where(property => property.DeclaringType == type)
                .Select(property => new ArgumentDeclaration(property.Name, Value(property.GetValue(attribute)), false))
                .ToEquatableArray());
    }

    private static ArgumentValue Value(object? value) => value switch
    {
        string text => new ArgumentValue.Text(text),
        double number => new ArgumentValue.Real(number),
        bool flag => new ArgumentValue.Flag(flag),
        _ => throw new InvalidOperationException($"No activation has a {value?.GetType()}."),
    };
}
