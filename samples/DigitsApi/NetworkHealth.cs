using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DigitsApi;

/// <summary>Healthy is a network that still gives finite numbers.</summary>
public sealed class NetworkHealth(WorkspacePool pool) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var blank = new DigitRequest([new float[64]]);
        DigitReading[] readings = await pool.RunAsync(network => DigitReading.Of(network, blank), cancellationToken);
        return readings[0].Probabilities.All(float.IsFinite)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The network's output is not finite.");
    }
}
