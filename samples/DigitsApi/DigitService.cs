using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigitsApi;

/// <summary>The service: its routes, and what they answer.</summary>
public static class DigitService
{
    /// <summary>The most images that one request may hold.</summary>
    public const int ImageLimit = 64;

    /// <summary>The service with its routes, not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.ConfigureHttpJsonOptions(options =>
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, DigitJson.Default));
        builder.Services.AddSingleton(_ => new WorkspacePool(Environment.ProcessorCount, ImageLimit));
        builder.Services.AddHealthChecks().AddCheck<NetworkHealth>("network");
        builder.Services.AddProblemDetails();

        WebApplication app = builder.Build();
        app.MapHealthChecks("/health");
        app.MapPost("/digits", ReadAsync);
        return app;
    }

    private static async Task<IResult> ReadAsync(HttpRequest request, WorkspacePool pool)
    {
        DigitRequest? digits;
        try
        {
            digits = await request.ReadFromJsonAsync(DigitJson.Default.DigitRequest, request.HttpContext.RequestAborted);
        }
        catch (JsonException malformed)
        {
            return Refused($"The body is no such JSON: {malformed.Message}");
        }
        catch (InvalidOperationException)
        {
            return Refused("The body must be JSON, under the content type application/json.");
        }

        if (DigitRequest.Fault(digits, ImageLimit) is { } fault)
            return Refused(fault);
        DigitReading[] readings = await pool.RunAsync(
            network => DigitReading.Of(network, digits!), request.HttpContext.RequestAborted);
        return TypedResults.Json(new DigitResponse(readings), DigitJson.Default.DigitResponse);
    }

    private static ProblemHttpResult Refused(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
