using System.Text.Json.Serialization;

namespace DigitsApi;

/// <summary>The answer: a reading an image, in the request's order.</summary>
public sealed record DigitResponse(DigitReading[] Readings);

/// <summary>Reads and writes the messages without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DigitRequest))]
[JsonSerializable(typeof(DigitResponse))]
public sealed partial class DigitJson : JsonSerializerContext;
