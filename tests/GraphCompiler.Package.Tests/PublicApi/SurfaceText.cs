using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace GraphCompiler.Package.Tests.PublicApi;

/// <summary>Everything that users of an assembly can name, as text in an order of its own.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The types of some namespaces with their members.</summary>
    public static string Of(Assembly assembly, Func<string, bool> isOfNamespace)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes()
            .Where(type => isOfNamespace(type.Namespace ?? ""))
            .OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var kind = type.IsEnum ? "enum"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (IsReadOnly(type) ? "readonly " : "") + (type.IsByRefLike ? "ref struct" : "struct")
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        string[] bases =
        [
            .. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)
                ? new[] { TypeText.Of(parent) }
                : [],
            .. type.GetInterfaces().Except(inherited).Where(contract => contract.IsVisible && !type.IsEnum)
                .Select(contract => TypeText.Of(contract)).Order(StringComparer.Ordinal),
        ];
        return $"public {kind} {type.Namespace}.{TypeText.Of(type)}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}"
            + TypeText.Constraints(type.IsGenericTypeDefinition ? type.GetGenericArguments() : []);
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        }

        return type.GetMembers(Declared).Select(member => member switch
        {
            FieldInfo field when IsVisible(field.Attributes) => Field(field),
            PropertyInfo property when Accessors(property).Any() => Property(property),
            ConstructorInfo constructor when IsVisible(constructor.Attributes) && !constructor.IsStatic =>
                $"{Access(constructor)}{type.Name.Split('`')[0]}({Parameters(constructor)})",
            MethodInfo method when IsVisible(method.Attributes) && !IsAccessor(method) => Method(method),
            EventInfo @event when IsVisible(@event.AddMethod!.Attributes) =>
                $"event {TypeText.Of(@event.EventHandlerType!)} {@event.Name}",
            _ => null,
        }).OfType<string>();
    }

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + TypeText.Value(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{kind}{TypeText.Of(field)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = Accessors(property).ToList();
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(TypeText.Of))}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Access(accessors[0])}{required}{TypeText.Of(property)} {name} {{ "
            + string.Concat(accessors.Select(accessor => Accessor(accessor) + "; ")) + "}";
    }

    private static string Accessor(MethodInfo accessor) => accessor.ReturnType == typeof(void)
        ? accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set"
        : "get";

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).Where(accessor => IsVisible(accessor.Attributes));

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var arguments = generic.Length == 0 ? "" : $"<{string.Join(", ", generic.Select(type => type.Name))}>";
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{TypeText.Of(method.ReturnParameter)} {method.Name}{arguments}({self}{Parameters(method)})"
            + TypeText.Constraints(generic);
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(TypeText.Of));

    private static string Access(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal ? ""
            : method.IsAbstract ? "abstract "
            : (method.Attributes & MethodAttributes.NewSlot) == 0 ? "override "
            : "virtual ");

    // Set and get methods are shown as properties, and so are an event's.
    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsReadOnly(Type type) => type.IsDefined(typeof(IsReadOnlyAttribute));

    private static bool IsVisible(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
