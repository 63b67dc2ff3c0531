using System.Runtime.CompilerServices;
using GraphCompiler.Generator.Tests.Infrastructure;

namespace GraphCompiler.Generator.Tests.Emission;

/// <summary>What is generated, word by word.</summary>
public sealed class EmissionSnapshotTests
{
    [Fact]
    public Task The_digits_network() => Verify(EmittedNetworks.Digits);

    [Fact]
    public Task A_residual_network() => Verify(EmittedNetworks.Residual);

    [Fact]
    public Task A_fitted_parameter() => Verify(EmittedNetworks.Fitted);

    [Fact]
    public Task A_tiny_network() => Verify(EmittedNetworks.Worked);

    [Fact]
    public Task A_network_without_a_loss() => Verify(EmittedNetworks.Open);

    [Fact]
    public Task A_repeated_transformer_block() => Verify(EmittedNetworks.Encoder(repeat: 12));

    [Fact]
    public Task A_residual_convolutional_network() => Verify(Architectures.ResidualImages);

    [Fact]
    public Task A_recurrent_network() => Verify(Architectures.Forecaster);

    private static Task Verify(string declaration, [CallerMemberName] string test = "") =>
        Verifier.Verify(FrontEnd.Run(new NetworkGenerator(), declaration).Driver, method: test);
}
