using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace GraphCompiler.Samples.Tests.Documents;

/// <summary>A page for each family of operations, made of the attributes' documentation comments.</summary>
internal static partial class OperatorPages
{
    private static readonly XmlDocumentation Documentation = new();

    /// <summary>The pages by their file's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src", "GraphCompiler", "Declarations"), "*.cs")
        .Order(StringComparer.Ordinal)
        .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Types: TypesIn(path)))
        .Where(family => family.Types.Count > 0)
        .ToDictionary(family => $"{Slug(family.Name)}.md", family => Page(family.Name, family.Types));

    /// <summary>The page that lists the others.</summary>
    public static string Index()
    {
        var text = new StringBuilder();
        text.Append("# Operations\n\nMade of the attributes' documentation comments; a test keeps them equal.\n\n")
            .Append("| family | operations |\n| --- | --- |\n");
        foreach ((string file, string page) in All)
        {
            IEnumerable<string> names = Heading().Matches(page).Select(match => $"`{match.Groups[1].Value}`");
            text.Append(CultureInfo.InvariantCulture, $"| [{page.Split('\n')[0][2..]}]({file}) | {string.Join(' ', names)} |\n");
        }

        return text.ToString();
    }

    private static List<Type> TypesIn(string path) =>
    [
        .. AttributeClass().Matches(File.ReadAllText(path))
            .Select(match => match.Groups[1].Value)
            .Select(name => typeof(NetworkAttribute).Assembly.GetTypes()
                .Single(type => type.Name.Split('`')[0] == name && type.Namespace == "GraphCompiler"))
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(OperationAttribute))),
    ];

    private static string Page(string family, List<Type> types)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Title(family)}\n");
        foreach (Type type in types)
            Section(text, type);
        return text.ToString();
    }

    private static void Section(StringBuilder text, Type type)
    {
        string name = type.Name.Split('`')[0].Replace("Attribute", "", StringComparison.Ordinal);
        string generic = type.IsGenericTypeDefinition ? "<T>" : "";
        text.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n");
        ConstructorInfo[] constructors = type.GetConstructors();
        foreach (ConstructorInfo constructor in constructors)
        {
            string parameters = string.Join(", ", constructor.GetParameters().Select(Declaration));
            text.Append(CultureInfo.InvariantCulture, $"`[{name}{generic}{(parameters.Length > 0 ? $"({parameters})" : "")}]`  \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{Documentation.Of(type, "summary")}\n");
        if (Documentation.Of(type, "remarks") is { Length: > 0 } remarks)
            text.Append(CultureInfo.InvariantCulture, $"\n{remarks}\n");
        List<string> rows =
        [
            .. constructors
                .SelectMany(constructor => constructor.GetParameters().Select(parameter =>
                    (parameter.Name, Text: Documentation.Of(constructor, parameter))))
                .Where(row => row.Text.Length > 0)
                .DistinctBy(row => row.Name)
                .Select(row => $"| `{row.Name}` | | {row.Text} |"),
            .. Settable(type).Select(property =>
                $"| `{property.Name}` | `{Default(type, property)}` | {Documentation.Of(property)} |"),
        ];
        if (rows.Count > 0)
            text.Append("\n| argument | default | meaning |\n| --- | --- | --- |\n").AppendJoin('\n', rows).Append('\n');
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) => type
        .GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .OrderBy(property => property.DeclaringType == type ? 0 : 1)
        .ThenBy(property => property.MetadataToken);

    private static string Declaration(System.Reflection.ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{prefix}{TypeName(parameter.ParameterType)} {parameter.Name}";
    }

    private static string TypeName(Type type) => type switch
    {
        { IsArray: true } => TypeName(type.GetElementType()!) + "[]",
        _ when type == typeof(string) => "string",
        _ when type == typeof(int) => "int",
        _ when type == typeof(double) => "double",
        _ when type == typeof(bool) => "bool",
        _ => type.Name,
    };

    private static string Default(Type type, PropertyInfo property)
    {
        Type closed = type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(object)) : type;
        ConstructorInfo constructor = closed.GetConstructors()[0];
        object attribute = constructor.Invoke([.. constructor.GetParameters().Select(Empty)]);
        return closed.GetProperty(property.Name)!.GetValue(attribute) switch
        {
            null => "none",
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString()!,
        };
    }

    private static object? Empty(System.Reflection.ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsValueType: true } type => Activator.CreateInstance(type),
        { IsArray: true } type => Array.CreateInstance(type.GetElementType()!, 0),
        _ => null,
    };

    private static string Title(string family) => CamelCase().Replace(family, " $1").Trim() is var words
        ? char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant()
        : family;

    private static string Slug(string family) => CamelCase().Replace(family, "-$1").Trim('-').ToLowerInvariant();

    [GeneratedRegex(@"class (\w+Attribute)\b")]
    private static partial Regex AttributeClass();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"^## (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
