using System.Reflection;
using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Expressions;
using GraphCompiler.Generator.Tests.Infrastructure;
using GraphCompiler.Testing;

namespace GraphCompiler.Generator.Tests.Functions;

/// <summary>What is read from a method computes what the method does, whichever way it is written.</summary>
public sealed class FunctionReaderTests
{
    private static readonly double[] Points =
        [0, 1, -1, 0.3, -0.7, 2.5, -3.25, 0.99, -0.01, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly double[] Finite = [0.3, 1.7, 0.9, 2.4, 0.05];

    private static readonly Dictionary<string, string> Methods = new()
    {
        ["Arithmetic"] = "(double x, double y) => (x + y) * (x - y) / 3 - -x + +y;",
        ["Squares"] = "(double x) => x * x + (x + 1) * (x + 1);",
        ["Single"] = "(float x) => (float)((double)x * 2.5f);",
        ["Constants"] = "(double x) => x * Half + 7 / 2 + Math.PI * MathF.E + (1 << 3);",
        ["Locals"] =
            "(double x) { var a = x + 1; double b = a * a, c = b - x; const double d = 0.25; return c * b + d; }",
        ["Assignments"] = "(double x) { var a = x; a += 2; a *= x; a -= 1; a /= 3; a++; --a; x = a + x; return x; }",
        ["Choice"] = "(double x, double y) => x > y ? x : y * 2;",
        ["Comparisons"] =
            "(double x, double y) => (x < y ? 1.0 : 0) + (x <= y ? 2.0 : 0) + (x >= y ? 4.0 : 0) "
            + "+ (x == y ? 8.0 : 0) + (x != y ? 16.0 : 0);",
        ["Logic"] = "(double x, double y) => !(x > 0) && y > 0 || x > 1 ^ y > 1 ? 1 : 0;",
        ["Flags"] =
            "(double x) { bool isBig = x > 1; var isSmall = !isBig & x > -1 | x == 0; return isSmall ? x : 0; }",
        ["Early"] = "(double x) { if (x > 1) return 1; if (x < -1) { return -1; } return x; }",
        ["Either"] = "(double x) { if (x > 0) { return x; } else return 0.5 * x; }",
        ["Assigned"] = "(double x) { double a; if (x > 0) { a = x * 2; } else { a = -x; } return a + 1; }",
        ["Kept"] = "(double x) { var a = 1.0; if (x > 0) a = x; return a; }",
        ["Nested"] =
            "(double x) { var a = x; if (x > 0) { if (x > 1) { return 3; } a = x + 5; } else { a = 2; } "
            + "{ a += 1; } return a * x; }",
        ["Calls"] = "(double x, double y) => Locals(y: Kept(x), x: y) + Other.Twice(x);",
        ["Guarded"] = "(double x) { var root = Math.Sqrt(x); return x > 0 ? root : 0; }",
        ["Conditional"] = "(double x) => IsLarge(x) ? 1 : x;",
        ["Defaults"] = "(double x) => Scaled(x);",
    };

    private const string Helpers = """
            private const double Half = 0.5;
            private static bool IsLarge(double x) => x > 2;
            private static double Locals(double x, double y) => x - 2 * y;
            private static double Scaled(double x, double factor = 3) => x * factor;
        """;

    private static readonly string[] Functions =
    [
        "Abs(x)", "Sqrt(x)", "Exp(x)", "Log(x)", "Log(x, 3)", "Log2(x)", "Log10(x)", "Sin(x)", "Cos(x)", "Tan(x)",
        "Tanh(x)", "Sinh(x)", "Cosh(x)", "Min(x, 0.5)", "Max(x, 0.5)", "Clamp(x, -1, 1)", "FusedMultiplyAdd(x, 2, 1)",
        "Pow(x, 2)", "Pow(x, 3)", "Pow(x, 0.5)", "Pow(x, 1.7)", "Pow(1.3, x)", "Sign(x - 0.9)", "Atan(x)",
        "Asin(x / 3)", "Acos(x / 3)", "Floor(x)", "Ceiling(x)", "Round(x)", "Truncate(x - 1.2)", "Cbrt(x)", "Cbrt(-x)",
    ];

    public static TheoryData<string> MethodNames => [.. Methods.Keys];

    public static TheoryData<string> FunctionTexts => [.. Functions];

    // All methods are compiled at once; each is read on its own.
    private static readonly Lazy<Assembly> Compiled = new(() => GeneratedAssembly.Compile("Functions", [Source(null)]));

    [Theory]
    [MemberData(nameof(MethodNames))]
    public void A_method_is_read_as_it_computes(string name) => Compare(name, Points);

    [Theory]
    [MemberData(nameof(FunctionTexts))]
    public void A_function_of_the_framework_is_known(string text) =>
        Compare("F" + Array.IndexOf(Functions, text), Finite);

    private static void Compare(string name, double[] points)
    {
        var method = Compiled.Value.GetType("User.Net")!.GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Single(candidate => candidate.Name == name && candidate.GetParameters().Length == Parameters(name));
        var declaration = FrontEnd.Parse(Source(name));
        Assert.Empty(declaration.Problems);
        var body = declaration.Nodes.Single(node => node.Name == "Y").Operation!.Arguments
            .Single(argument => argument.Name == "Body");
        var program = ScalarProgram.Parse(Parameters(name), [.. ((ArgumentValue.Texts)body.Value).Values]);
        foreach (var x in points)
        {
            foreach (var y in Parameters(name) == 1 ? [0.0] : points)
            {
                double[] operands = Parameters(name) == 1 ? [x] : [x, y];
                var expected = Convert.ToDouble(method.Invoke(null, [.. operands.Select((operand, i) =>
                    Convert.ChangeType(operand, method.GetParameters()[i].ParameterType))]));
                var actual = program.Evaluate(operands)[0];
                Assert.True(
                    expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected)),
                    $"{name}({string.Join(", ", operands)}) is {expected}, and was read as {actual}");
            }
        }
    }

    private static int Parameters(string name) =>
        Methods.TryGetValue(name, out var text) && text.Contains(", double y)", StringComparison.Ordinal) ? 2 : 1;

    private static string Source(string? mapped)
    {
        var methods = Methods
            .Select(method =>
                $"    private static {(method.Key == "Single" ? "float" : "double")} {method.Key}{method.Value}")
            .Concat(Functions.Select((text, i) => $"    private static double F{i}(double x) => Math.{text};"));
        var node = mapped is null
            ? "    [Negate(nameof(X))] public partial Node<double> Y { get; }"
            : $"    [Map(nameof({mapped}), \"X\"{(Parameters(mapped) == 2 ? ", \"X\"" : "")})] "
                + "public partial Node<double> Y { get; }";
        return $$"""
            using System;
            using GraphCompiler;
            namespace User;
            internal static class Other { public static double Twice(double x) => 2 * x; }
            [Network] internal partial class Net
            {
                [Input] public partial Node<double> X { get; }
            {{node}}
            {{Helpers}}
            {{string.Join("\n", methods)}}
            }
            """;
    }
}
