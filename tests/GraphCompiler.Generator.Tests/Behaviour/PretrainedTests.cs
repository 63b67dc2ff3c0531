using GraphCompiler.Generator.Tests.Behaviour.Networks;

namespace GraphCompiler.Generator.Tests.Behaviour;

public class PretrainedTests
{
    [Fact]
    public void A_missing_resource_is_named_with_the_remedy()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Untrained.CreatePretrained());

        Assert.Contains("wants the resource 'absent \"weights\".safetensors'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("add <EmbeddedResource", fault.Message, StringComparison.Ordinal);
    }
}
