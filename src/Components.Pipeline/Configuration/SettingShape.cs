using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Components.Pipeline.Configuration;

/// <summary>Shape of a settings type, by reflection: its keys, which are mandatory, and their defaults.</summary>
internal static class SettingShape
{
    private static readonly Type[] ScalarTypes =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(TimeSpan)];

    /// <summary>Key of a property or name of an enum value in pipeline.yaml.</summary>
    internal static string KeyOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>Settable properties in order of declaration.</summary>
    internal static IReadOnlyList<PropertyInfo> Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)];

    internal static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute), inherit: true);

    internal static string? Description(MemberInfo member) => member.GetCustomAttribute<DescriptionAttribute>()?.Description;

    /// <summary>An instance with every default; mandatory properties are left unset.</summary>
    internal static object Defaults(Type type) => Activator.CreateInstance(type)!;

    internal static bool IsScalar(Type type) => type.IsEnum || Array.IndexOf(ScalarTypes, type) >= 0;

    internal static bool IsList(Type type, out Type element) => IsGeneric(type, 0, out element, typeof(IReadOnlyList<>));

    internal static bool IsDictionary(Type type, out Type element) =>
        IsGeneric(type, 1, out element, typeof(IReadOnlyDictionary<,>)) && type.GetGenericArguments()[0] == typeof(string);

    internal static bool IsRecord(Type type) =>
        type.IsClass && type != typeof(string) && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>Whether null may be written for the property: a nullable value type or a nullable reference.</summary>
    internal static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType
            && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable);

    /// <summary>Refuses types that the binder could not fill, when they are registered rather than when somebody sets
    /// them.</summary>
    internal static void CheckType(Type type, string path)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (IsScalar(plain))
        {
            return;
        }

        if (IsList(plain, out Type element) || IsDictionary(plain, out element))
        {
            CheckType(element, path + "[]");
            return;
        }

        if (!IsRecord(plain))
        {
            throw ConfigurationErrors.TypeUnsupported(type, path);
        }

        foreach (PropertyInfo property in Properties(plain))
        {
            CheckType(property.PropertyType, $"{path}.{KeyOf(property.Name)}");
        }
    }

    private static bool IsGeneric(Type type, int argument, out Type element, Type definition)
    {
        bool matches = type.IsGenericType && type.GetGenericTypeDefinition() == definition;
        element = matches ? type.GetGenericArguments()[argument] : typeof(void);
        return matches;
    }
}
