using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Support;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests;

/// <summary>Attributes become operations with every argument, given or defaulted, in a fixed order.</summary>
public sealed class OperationReaderTests
{
    [Fact]
    public void What_the_constructor_takes_comes_first_and_then_every_property_with_its_default()
    {
        var operation = Read("[Linear(nameof(X), 4, Activation = Activation.Relu, BiasFrom = null)]");

        Assert.Equal("Linear", operation.Operator);
        Assert.Equal(
            [
                new("X", new ArgumentValue.Text("X"), true),
                new("Units", new ArgumentValue.Integer(4), true),
                new("Bias", new ArgumentValue.Flag(true), false),
                new("Activation", new ArgumentValue.Choice("Activation", "Relu"), true),
                new("WeightFrom", new ArgumentValue.Null(), false),
                new("BiasFrom", new ArgumentValue.Null(), true),
                new("Init", new ArgumentValue.Choice("Init", "Default"), false),
                new("BiasInit", new ArgumentValue.Choice("Init", "Default"), false),
                new("Trainable", new ArgumentValue.Flag(true), false),
            ],
            operation.Arguments);
    }

    [Fact]
    public void The_properties_of_the_base_class_come_last_with_the_defaults_of_the_derived_one()
    {
        var operation = Read("[SquaredError(nameof(X), nameof(X), Weight = 2)]");

        Assert.Equal(
            [
                new("Prediction", new ArgumentValue.Text("X"), true),
                new("Target", new ArgumentValue.Text("X"), true),
                new("Factor", new ArgumentValue.Real(1), false),
                new("Reduction", new ArgumentValue.Choice("Reduction", "Sum"), false),
                new("Weight", new ArgumentValue.Real(2), true),
            ],
            operation.Arguments);
    }

    [Theory]
    [InlineData("[Constant(new[] { 1, -2 }, 2)]")]
    [InlineData("[Constant(new double[] { 1, -2 }, 2)]")]
    [InlineData("[Constant(values: new[] { 1.0, -2.0 }, shape: [2])]")]
    public void Every_constructor_leads_to_the_same_arguments(string attribute)
    {
        Assert.Equal(
            [
                new("Values", Reals(1, -2), true),
                new("Shape", Integers(2), true),
            ],
            Read(attribute).Arguments);
    }

    [Theory]
    [InlineData("[Power(nameof(X), nameof(X))]", "A", "B")]
    [InlineData("[Power(b: nameof(X), a: nameof(X))]", "A", "B")]
    [InlineData("[Power(nameof(X), 2)]", "X", "Exponent")]
    [InlineData("[Power(nameof(X), 2.0)]", "X", "Exponent")]
    public void Only_what_the_chosen_constructor_takes_is_given(string attribute, params string[] given)
    {
        var arguments = Read(attribute).Arguments;
        Assert.Equal(["A", "B", "X", "Exponent"], arguments.Select(argument => argument.Name));
        Assert.Equal(given, arguments.Where(argument => argument.IsGiven).Select(argument => argument.Name));
    }

    [Theory]
    [InlineData("[Input]", false)]
    [InlineData("[Input()]", false)]
    [InlineData("[Input(3)]", true, 3)]
    [InlineData("[Input(2, 3)]", true, 2, 3)]
    [InlineData("[Input(new[] { 2, 3 })]", true, 2, 3)]
    [InlineData("[Input(int.MinValue)]", true, int.MinValue)]
    public void A_list_of_numbers_is_given_when_it_holds_any(string attribute, bool isGiven, params int[] shape) =>
        Assert.Equal(new ArgumentDeclaration("Shape", Integers(shape), isGiven), Read(attribute).Arguments[0]);

    [Theory]
    [InlineData("[Input(null!)]", "Shape")]
    [InlineData("[Add(null!)]", "X")]
    [InlineData("[Tanh(null!)]", "X")]
    [InlineData("[Parameter(2, Values = null)]", "Values")]
    public void Null_stays_null(string attribute, string argument) =>
        Assert.Equal(new ArgumentDeclaration(argument, new ArgumentValue.Null(), true), Argument(attribute, argument));

    [Fact]
    public void A_null_among_names_stays_one() => Assert.Equal(
        new ArgumentValue.Texts(new EquatableArray<string?>(["X", null, ""])),
        Argument("[Add(nameof(X), null!, \"\")]", "X").Value);

    [Fact]
    public void Null_values_of_a_constant_are_none() =>
        Assert.Equal(Reals(), Argument("[Constant((int[])null!)]", "Values").Value);

    [Theory]
    [InlineData("double.NaN", double.NaN)]
    [InlineData("double.NegativeInfinity", double.NegativeInfinity)]
    [InlineData("3", 3.0)]
    [InlineData("1f / 3", 1f / 3)]
    [InlineData("'a'", 97.0)]
    [InlineData("long.MaxValue", 9.2233720368547758E18)]
    public void Numbers_arrive_as_they_are(string expression, double value) =>
        Assert.Equal(new ArgumentValue.Real(value), Argument($"[Scale(nameof(X), {expression})]", "Factor").Value);

    [Theory]
    [InlineData("(Activation)77", "77")]
    [InlineData("(Activation)(-1)", "-1")]
    [InlineData("Activation.None", "None")]
    public void A_choice_without_a_name_is_its_number(string expression, string member) => Assert.Equal(
        new ArgumentValue.Choice("Activation", member),
        Argument($"[Linear(nameof(X), 4, Activation = {expression})]", "Activation").Value);

    [Fact]
    public void An_alias_and_a_full_name_are_the_same_attribute() => Assert.Equal(
        Read("[Tanh(\"X\")]"),
        Read("[global::GraphCompiler.TanhAttribute(\"X\")]"));

    [Fact]
    public void Every_attribute_of_the_runtime_has_its_mirror_in_the_generator()
    {
        var operation = typeof(GraphCompiler.OperationAttribute);
        var mirror = typeof(Compiler.Declarations.Attributes.OperationAttribute);

        Assert.Equal(Derived(operation), Derived(mirror));

        static IEnumerable<string> Derived(Type type) => type.Assembly.GetExportedTypes()
            .Where(type.IsAssignableFrom)
            .Select(derived => derived.Name)
            .Order(StringComparer.Ordinal);
    }

    private static ArgumentDeclaration Argument(string attribute, string name) =>
        Assert.Single(Read(attribute).Arguments, argument => argument.Name == name);

    private static OperationDeclaration Read(string attribute)
    {
        var declaration = FrontEnd.Parse(
            $$"""
            using GraphCompiler;
            [Network]
            public partial class Net
            {
                [Input(3)] public partial Node<float> X { get; }
                {{attribute}} public partial Node<float> Y { get; }
            }
            """);
        Assert.Empty(declaration.Problems);
        return declaration.Nodes[1].Operation!;
    }

    private static ArgumentValue.Integers Integers(params int[] values) => new(new EquatableArray<int>(values));

    private static ArgumentValue.Reals Reals(params double[] values) => new(new EquatableArray<double>(values));
}
