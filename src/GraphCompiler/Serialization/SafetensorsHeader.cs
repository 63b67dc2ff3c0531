using System.Text.Json;

namespace GraphCompiler.Serialization;

/// <summary>The header of safetensors data, read without trusting it.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The entry of the header that is no tensor.</summary>
    public const string MetadataName = "__metadata__";

    /// <summary>
    /// Reads all entries and the metadata; what is wrong but does not stop reading goes to the problems.
    /// </summary>
    /// <exception cref="JsonException">The header is not the JSON the format asks for.</exception>
    /// <exception cref="InvalidOperationException">A name is not valid Unicode.</exception>
    public static List<TensorEntry> Read(
        ReadOnlySpan<byte> header, Dictionary<string, string> metadata, List<string> problems)
    {
        var entries = new List<TensorEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var json = new Utf8JsonReader(header);
        Expect(ref json, JsonTokenType.StartObject, "The header");
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            if (!names.Add(name))
                problems.Add($"'{name}' is there more than once.");
            if (name == MetadataName)
                ReadMetadata(ref json, metadata);
            else
                entries.Add(ReadEntry(ref json, name));
        }

        if (json.Read())
            throw new JsonException("there is more after the header's object");
        return entries;
    }

    private static void ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        Expect(ref json, JsonTokenType.StartObject, MetadataName);
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            Expect(ref json, JsonTokenType.String, "An entry of " + MetadataName);
            metadata[name] = json.GetString()!;
        }
    }

    private static TensorEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        Expect(ref json, JsonTokenType.StartObject, $"'{name}'");
        while (Next(ref json) == JsonTokenType.PropertyName)
        {
            switch (json.GetString())
            {
                case "dtype" when type is null:
                    Expect(ref json, JsonTokenType.String, $"The dtype of '{name}'");
                    type = json.GetString();
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref json, $"The shape of '{name}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref json, $"The data_offsets of '{name}'");
                    break;
                default:
                    throw new JsonException($"'{name}' has the unknown or repeated entry '{json.GetString()}'");
            }
        }

        if (type is null || shape is null || offsets is not [long start, long end])
            throw new JsonException($"'{name}' needs a dtype, a shape and two data_offsets");
        return new TensorEntry(name, type, [.. shape], start, end);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader json, string what)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray, what);
        while (Next(ref json) == JsonTokenType.Number)
        {
            if (!json.TryGetInt64(out long number) || number < 0)
                throw new JsonException($"{what} holds what is no whole number from 0 to {long.MaxValue}");
            numbers.Add(number);
        }

        return json.TokenType == JsonTokenType.EndArray
            ? numbers
            : throw new JsonException($"{what} holds what is no number");
    }

    private static JsonTokenType Next(ref Utf8JsonReader json) => json.Read()
        ? json.TokenType
        : throw new JsonException("the header ends too early");

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type, string what)
    {
        if (Next(ref json) != type)
            throw new JsonException($"{what} is a {json.TokenType} where a {type} is needed");
    }
}
