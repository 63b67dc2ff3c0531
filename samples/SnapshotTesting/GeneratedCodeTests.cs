namespace SnapshotTesting;

/// <summary>The code generated for each network of this project is what somebody has read and accepted.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public void TheCodeOfTheThermostatIsAsVerified() => Snapshot.Verify("SnapshotTesting.Thermostat");
}
