using System.Collections;
using System.Reflection;
using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;

namespace GraphCompiler.Generator.Tests;

/// <summary>What the pipeline carries must not hold on to a compilation.</summary>
public sealed class ModelTests
{
    private const BindingFlags Fields =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(typeof(NetworkDeclaration))]
    [InlineData(typeof(CompiledNetwork))]
    [InlineData(typeof(GeneratedNetwork))]
    [InlineData(typeof(HintNames))]
    public void No_type_of_the_compilers_own_model_is_reachable(Type root)
    {
        var reachable = Reachable(root);

        Assert.DoesNotContain(reachable, IsRoslyn);
        Assert.Contains(typeof(string), reachable);
    }

    [Fact]
    public void What_is_reachable_of_a_declaration_is_found() =>
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(NetworkDeclaration), typeof(TypePath), typeof(NodeDeclaration), typeof(ElementType),
                typeof(OperationDeclaration), typeof(ArgumentDeclaration), typeof(ArgumentValue.Reals),
                typeof(double[]), typeof(Problem),
            },
            Reachable(typeof(NetworkDeclaration)));

    [Fact]
    public void The_places_are_known_to_hold_on_to_it() =>
        Assert.Contains(Reachable(typeof(Parsing.NetworkPlaces)), IsRoslyn);

    private static bool IsRoslyn(Type type) =>
        type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    private static HashSet<Type> Reachable(Type root)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
        {
            if (!found.Add(type))
            {
                continue;
            }

            foreach (var next in Next(type))
            {
                open.Push(next);
            }
        }

        return found;
    }

    // The fields, the element and argument types, the base class and, since any could stand for it, the derived ones.
    private static IEnumerable<Type> Next(Type type)
    {
        var isOurs = type.Assembly == typeof(NetworkGenerator).Assembly;
        return type.GetFields(Fields)
            .Where(_ => isOurs || IsRoslyn(type) || typeof(IEnumerable).IsAssignableFrom(type))
            .Select(field => field.FieldType)
            .Concat(type.GenericTypeArguments)
            .Concat(type.HasElementType ? [type.GetElementType()!] : [])
            .Concat(type.BaseType is { } inherited ? [inherited] : [])
            .Concat(isOurs && type.IsAbstract
                ? type.Assembly.GetTypes().Where(other => other.BaseType == type)
                : [])
            .Where(next => !next.IsPointer && !next.IsByRef && !next.IsGenericParameter && next.FullName is not null);
    }
}
