using System.Reflection;
using System.Runtime.CompilerServices;
using GraphCompiler.Compiler;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Generator.Emission;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>
/// What a network of thousands of nodes compiles to holds no large object, of which allocating a few makes the garbage
/// collector look at everything that the compiler's process holds.
/// </summary>
public sealed class LargeObjectTests
{
    private const int Nodes = 5_000;
    private const int Least = 85_000;

    [Fact]
    public void A_program_and_its_text_hold_none()
    {
        NetworkDeclaration? declaration = null;
        var parser = new NetworkGenerator(
            (parsed, _) =>
            {
                declaration = parsed;
                return new CompiledNetwork(parsed, default, null);
            },
            _ => new EmittedText(""));
        FrontEnd.Driver(parser).RunGenerators(FrontEnd.Compilation(Source()));
        var network = NetworkCompiler.Compile(declaration!);
        var text = NetworkEmitter.Emit(network);

        Assert.InRange(text.Length, Least, int.MaxValue);
        Assert.Empty(LargeOf(network, text));
    }

    private static string Source() => string.Concat(
    [
        "using GraphCompiler; [Network] public partial class Net {\n",
        "[Input(16)] public partial Node<float> L0 { get; }\n",
        .. Enumerable.Range(1, Nodes).Select(i =>
            $"[Linear(nameof(L{i - 1}), 16)] public partial Node<float> L{i} {{ get; }}\n"),
        "[Target(16)] public partial Node<float> Wanted { get; }\n",
        $"[MeanSquaredError(nameof(L{Nodes}), nameof(Wanted))] public partial Node<float> Loss {{ get; }}\n",
        "}",
    ]);

    // The large ones of all objects that can be reached.
    private static IEnumerable<string> LargeOf(params object[] roots)
    {
        var seen = new HashSet<object>(roots, ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(roots);
        while (open.Count > 0)
        {
            var item = open.Pop();
            if (Bytes(item) >= Least)
            {
                yield return $"{item.GetType()} of {Bytes(item)} bytes";
            }

            foreach (var inner in Inside(item).Where(inner => inner is not (Delegate or MemberInfo) && seen.Add(inner)))
            {
                open.Push(inner);
            }
        }
    }

    private static long Bytes(object item) => item switch
    {
        string text => (long)sizeof(char) * text.Length,
        Array array => (long)RuntimeHelpers.SizeOf(array.GetType().GetElementType()!.TypeHandle) * array.Length,
        _ => 0,
    };

    private static IEnumerable<object> Inside(object item)
    {
        if (item is string || item.GetType().IsPrimitive || item.GetType().IsEnum)
        {
            return [];
        }

        var parts = item is Array array
            ? array.GetType().GetElementType()!.IsPrimitive ? [] : array.Cast<object?>()
            : Fields(item.GetType()).Select(field => field.GetValue(item));
        return parts.OfType<object>();
    }

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null
        ? []
        : type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.FieldType.IsPointer && !field.FieldType.IsPrimitive)
            .Concat(Fields(type.BaseType));
}
