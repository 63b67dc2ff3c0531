using System.Globalization;
using System.Text;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>One node's line of a canonical text, read from left to right.</summary>
internal sealed class CanonicalLine(string line)
{
    private int at;

    public NodeDeclaration Node()
    {
        var isPrivate = Word() == "private";
        var word = Word();
        var isOutput = word == "output";
        var type = (isOutput ? Word() : word) switch
        {
            "float" => ElementType.Single,
            "double" => ElementType.Double,
            "int" => ElementType.Int32,
            var other => throw Error($"'{other}' is no element type"),
        };
        var name = Word();
        Expect("= ");
        var operation = Operation();
        if (at < line.Length || name.Length == 0)
        {
            throw Error("there is more, or less, than a node");
        }

        return new NodeDeclaration(name, type, isPrivate ? "private" : "public", isPrivate, isOutput, false, operation);
    }

    private OperationDeclaration Operation()
    {
        var name = Until("(");
        Expect("(");
        var attribute = OperationAttributes.Of(name) ?? throw Error($"there is no operation [{name}]");
        var arguments = attribute.Defaults.ToList();
        var types = attribute.Properties.ToDictionary(
            property => property.Name, property => property.PropertyType, StringComparer.Ordinal);
        for (var isFirst = true; !Skip(")"); isFirst = false)
        {
            Expect(isFirst ? "" : ", ");
            var argument = Until(": ");
            var isGiven = Skip(":");
            Expect(isGiven ? " " : " = ");
            var index = arguments.FindIndex(other => other.Name == argument);
            var read = new ArgumentDeclaration(
                argument, types.TryGetValue(argument, out var type) ? Value(type) : Value(), isGiven);

            // What the attribute does not have as a property follows its own, as when it was read from source.
            if (index >= 0)
            {
                arguments[index] = read;
            }
            else
            {
                arguments.Add(read);
            }
        }

        return new OperationDeclaration(name, arguments.ToEquatableArray());
    }

    private ArgumentValue Value(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        if ((!type.IsValueType || underlying is not null) && Skip("null"))
        {
            return new ArgumentValue.Null();
        }

        type = underlying ?? type;

        return type == typeof(int) ? new ArgumentValue.Integer(Integer())
            : type == typeof(double) ? new ArgumentValue.Real(Real())
            : type == typeof(bool) ? new ArgumentValue.Flag(Flag())
            : type.IsEnum ? new ArgumentValue.Choice(type.Name, Choice(type))
            : type == typeof(int[]) ? new ArgumentValue.Integers(List(Integer))
            : type == typeof(double[]) ? new ArgumentValue.Reals(List(Real))
            : Value();
    }

    // Texts, which say by themselves that they are.
    private ArgumentValue Value() => Peek() switch
    {
        '"' => new ArgumentValue.Text(Text()!),
        '[' => new ArgumentValue.Texts(List(Text)),
        _ when Skip("null") => new ArgumentValue.Null(),
        _ => throw Error("a text is expected"),
    };

    private EquatableArray<T> List<T>(Func<T> item)
    {
        var items = new List<T>();
        Expect("[");
        while (!Skip("]"))
        {
            Expect(items.Count == 0 ? "" : ", ");
            items.Add(item());
        }

        return items.ToEquatableArray();
    }

    private string? Text()
    {
        if (Skip("null"))
        {
            return null;
        }

        Expect("\"");
        var text = new StringBuilder();
        while (!Skip("\""))
        {
            var isEscaped = Skip("\\");
            text.Append(isEscaped ? Unescaped(Next()) : Next());
        }

        return text.ToString();
    }

    private char Unescaped(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        '\\' or '"' => escape,
        _ => throw Error($"'\\{escape}' stands for nothing"),
    };

    private int Integer() =>
        int.TryParse(Token(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error("a whole number is expected");

    private double Real() =>
        double.TryParse(Token(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error("a number is expected");

    private bool Flag() => Token() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Error("true or false is expected"),
    };

    // A number stands for a member that has no name.
    private string Choice(Type type)
    {
        var member = Token();
        return Enum.IsDefined(type, member)
            || int.TryParse(member, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? member
                : throw Error($"'{member}' is no member of {type.Name}");
    }

    private string Token() => Until(",)]");

    private string Word()
    {
        var word = Until(" ");
        Expect(" ");
        return word;
    }

    private string Until(string ends)
    {
        var start = at;
        while (at < line.Length && ends.IndexOf(line[at]) < 0)
        {
            at++;
        }

        return line.Substring(start, at - start);
    }

    private bool Skip(string expected)
    {
        var isNext = string.CompareOrdinal(line, at, expected, 0, expected.Length) == 0;
        at += isNext ? expected.Length : 0;
        return isNext;
    }

    private void Expect(string expected)
    {
        if (!Skip(expected))
        {
            throw Error($"'{expected}' is expected");
        }
    }

    private char Peek() => at < line.Length ? line[at] : throw Error("it ends too soon");

    private char Next()
    {
        var next = Peek();
        at++;
        return next;
    }

    private FormatException Error(string what) =>
        new(FormattableString.Invariant($"{what} at column {at + 1} of '{line}'"));
}
