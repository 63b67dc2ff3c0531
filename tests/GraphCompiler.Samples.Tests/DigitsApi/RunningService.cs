using DigitsApi;
using Microsoft.AspNetCore.Builder;

namespace GraphCompiler.Samples.Tests.DigitsApi;

/// <summary>The service on a free port of this machine's loopback.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly WebApplication app = DigitService.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
