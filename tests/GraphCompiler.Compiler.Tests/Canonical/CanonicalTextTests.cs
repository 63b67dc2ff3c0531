using GraphCompiler.Compiler.Declarations;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;
using Testing.Declarations;
using Testing.Parts;
using Testing.RandomNetworks;

namespace GraphCompiler.Compiler.Tests.Canonical;

/// <summary>A declaration's text makes the declaration again.</summary>
public class CanonicalTextTests
{
    private const int Networks = 2000;

    public static TheoryData<string> Ways => [.. ComposedNetworks.Names];

    [Fact]
    public void Random_networks_are_read_as_they_were_written()
    {
        for (var seed = 0; seed < Networks; seed++)
        {
            var type = seed % 2 == 0 ? ElementType.Double : ElementType.Single;
            Check(RandomNetwork.Draw(seed, type));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Networks_with_parts_are_read_as_they_were_written(string way) =>
        Check(ComposedNetworks.Of(way, ElementType.Single));

    [Fact]
    public void Every_kind_of_argument_is_read_as_it_was_written() => Check(
        new NetworkBuilder(ElementType.Double, "Ns.Outer+Inner")
            .Node("X", new InputAttribute())
            .Node("Shaped", new InputAttribute(3, 1) { Gradient = true })
            .Private("Numbers", new ConstantAttribute([0.1, -1e-300, double.NaN, double.PositiveInfinity, 1e22], []))
            .Node("Values", new ParameterAttribute(2) { Values = [1, -0.0], Init = (Init)77, Trainable = false })
            .Indices("Labels", new TargetAttribute())
            .Node("Odd", new ResultAttribute("a \"quoted\\\n\r] name, (of): all = kinds", "")
            {
            })
            .Node("Sum", new AddAttribute("X", null!, "Values"), isOutput: true)
            .Node("None", new AddAttribute(null!))
            .Node("Scaled", new ScaleAttribute("X", -1.5) { Offset = 2 })
            .Build());

    [Fact]
    public void Every_attribute_is_read_by_its_defaults()
    {
        foreach (var type in typeof(OperationAttribute).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(OperationAttribute).IsAssignableFrom(type)))
        {
            var name = type.Name[..type.Name.IndexOf("Attribute", StringComparison.Ordinal)];
            var operation = new OperationDeclaration(name, OperationAttributes.Of(name)!.Defaults);
            var node = new NodeDeclaration("N", ElementType.Single, "public", false, false, false, operation);
            Check(new NetworkDeclaration(new TypePath("", default, "Net", "Net"), new([node]), default, default));
        }
    }

    [Fact]
    public void Lines_that_go_on_in_the_next_are_one() => Assert.Equal(
        CanonicalReader.Read("graphcompiler 1\nnetwork N\npublic float X = Input(Shape: [1, 2])\n"),
        CanonicalReader.Read("graphcompiler 1\r\nnetwork N\r\npublic float X = \\\n        Input(Shape: [1, \\\n    2])"));

    [Theory]
    [InlineData("", "it does not begin with 'graphcompiler' and a version")]
    [InlineData("graphcompiler one", "it does not begin with 'graphcompiler' and a version")]
    [InlineData("graphcompiler 1", "there is no class in it")]
    [InlineData("graphcompiler 1\nclass N", "'class N' is neither a class nor a node")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input(", "',' or another argument")]
    [InlineData("graphcompiler 1\nnetwork N\npublic half X = Input()", "'half' is no element type")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Teleport()", "there is no operation [Teleport]")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input(Shape: [1.5])", "a whole number is expected")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input(Gradient: maybe)", "true or false is expected")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Parameter(Init: Magic)", "'Magic' is no member of Init")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Relu(X: \"a\\q\")", "'\\q' stands for nothing")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Relu(X: \"a", "it ends too soon")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Relu(X: 3)", "a text is expected")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input() x", "there is more, or less, than a node")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input()\npublic float X = Input()", "there are two nodes 'X'")]
    [InlineData("graphcompiler 1\nnetwork N\npublic float X = Input() \\", "it ends within a line")]
    public void What_is_malformed_is_said(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => CanonicalReader.Read(text));
        if (!message.StartsWith("','", StringComparison.Ordinal))
        {
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_later_form_is_told_from_a_malformed_one() =>
        Assert.Throws<NewerFormException>(() => CanonicalReader.Read("graphcompiler 2\nwhatever"));

    private static void Check(NetworkDeclaration declaration)
    {
        var text = CanonicalText.Versioned(declaration);
        var read = CanonicalReader.Read(text);
        Assert.Equal(text, CanonicalText.Versioned(read));
        var classes = declaration.Parts.Prepend(declaration).Zip(read.Parts.Prepend(read));
        Assert.Equal(declaration.Parts.Count, read.Parts.Count);
        foreach (var (expected, actual) in classes)
        {
            Assert.Equal(expected.Type.MetadataName, actual.Type.MetadataName);
            Assert.Equal(expected.IsBlock, actual.IsBlock);
            Assert.Equal(expected.Nodes.Select(Essence), actual.Nodes.Select(Essence));
        }
    }

    // How its property is written beyond that does not matter to others.
    private static NodeDeclaration Essence(NodeDeclaration node) =>
        node with { Modifiers = "", IsDocumented = false, Operation = Ordered(node.Operation!) };

    private static OperationDeclaration Ordered(OperationDeclaration operation) => operation with
    {
        Arguments = operation.Arguments.OrderBy(argument => argument.Name, StringComparer.Ordinal).ToEquatableArray(),
    };
}
