using System.Collections.Concurrent;
using System.Reflection;
using GraphCompiler.Compiler.Declarations.Attributes;
using GraphCompiler.Compiler.Support;

namespace GraphCompiler.Compiler.Declarations;

/// <summary>
/// What an operation's attribute says, as it is compiled into this assembly: its properties and their defaults are
/// written in one place, and a new attribute needs no change here.
/// </summary>
public sealed class OperationAttributes
{
    private static readonly ConcurrentDictionary<string, OperationAttributes?> Cache = new(StringComparer.Ordinal);

    private readonly Lazy<EquatableArray<ArgumentDeclaration>> defaults;

    private OperationAttributes(Type type)
    {
        Constructors =
        [
            .. type.GetConstructors()
                .OrderBy(constructor => constructor.MetadataToken)
                .Select(constructor => new AttributeConstructor(constructor, constructor.GetParameters())),
        ];
        Properties = Order(type, Constructors);
        defaults = new Lazy<EquatableArray<ArgumentDeclaration>>(Defaulted);
    }

    public IReadOnlyList<AttributeConstructor> Constructors { get; }

    /// <summary>What an instance says: what its constructors take, its other properties, its base class's.</summary>
    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>The arguments of an attribute that gives none.</summary>
    public EquatableArray<ArgumentDeclaration> Defaults => defaults.Value;

    /// <summary>The attribute of an operator; null for one that this assembly does not know.</summary>
    public static OperationAttributes? Of(string name) => Cache.GetOrAdd(name, Find);

    private static OperationAttributes? Find(string name)
    {
        var root = typeof(OperationAttribute);
        var path = $"{root.Namespace}.{name}Attribute";

        // Which type a generic one is of belongs to the node; the other arguments do not depend on it.
        var type = root.Assembly.GetType(path) ?? root.Assembly.GetType(path + "`1")?.MakeGenericType(typeof(object));
        return type is { IsAbstract: false } && root.IsAssignableFrom(type) ? new OperationAttributes(type) : null;
    }

    private EquatableArray<ArgumentDeclaration> Defaulted()
    {
        var instance = Constructors[0].Info.Invoke([.. Constructors[0].Parameters.Select(Default)]);
        return Properties
            .Select(property => new ArgumentDeclaration(
                property.Name, ArgumentValue.Of(property.GetValue(instance), property.Name), IsGiven: false))
            .ToEquatableArray();
    }

    private static object? Default(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return parameter.IsDefined(typeof(ParamArrayAttribute)) ? Array.CreateInstance(type.GetElementType()!, 0)
            : type.IsValueType ? Activator.CreateInstance(type)
            : null;
    }

    private static PropertyInfo[] Order(Type type, IReadOnlyList<AttributeConstructor> constructors)
    {
        var properties = new List<PropertyInfo>();
        for (var level = type; level is not null && level != typeof(Attribute); level = level.BaseType)
        {
            properties.AddRange(level
                .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .OrderBy(property => property.MetadataToken));
        }

        var taken = constructors
            .SelectMany(constructor => constructor.Parameters)
            .Select(parameter => properties.Find(property =>
                string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)))
            .OfType<PropertyInfo>();
        return [.. taken.Concat(properties).Distinct()];
    }
}

/// <summary>A constructor of an attribute.</summary>
/// <param name="Info">The constructor.</param>
/// <param name="Parameters">Its parameters, which reflection would copy every time.</param>
public sealed record AttributeConstructor(ConstructorInfo Info, IReadOnlyList<ParameterInfo> Parameters);
