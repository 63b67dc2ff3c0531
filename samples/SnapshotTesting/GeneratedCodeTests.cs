namespace SnapshotTesting;

/// <summary>The code generated for each network of this project is what somebody has read and accepted.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public void The_code_of_the_thermostat_is_as_verified() => Snapshot.Verify("SnapshotTesting.Thermostat");
}
