using System.Reflection;
using Components.Index.Engine;
using Components.Index.Order;

namespace Components.Index.Tests.Engine;

/// <summary>A bit of a set was once a row to one caller and a place to another. Outside the assembly there are only
/// rows.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void No_public_member_gives_out_a_place_or_a_word_of_bits()
    {
        typeof(Place).IsVisible.ShouldBeFalse();
        MemberInfo[] members = [.. typeof(RowSet).Assembly.GetExportedTypes().SelectMany(static type => type.GetMembers(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))];

        members.Length.ShouldBeGreaterThan(100);
        members.Where(static member => TypesOf(member).Any(IsBits))
            .Select(static member => $"{member.DeclaringType}.{member.Name}").ShouldBeEmpty();
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(static parameter => parameter.ParameterType)
            .Where(static type => !IsInput(type)).Append(method.ReturnType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    // Hashes of words are handed in.
    private static bool IsInput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>);

    private static bool IsBits(Type type) => type == typeof(ulong[])
        || (type.IsGenericType && type.GetGenericArguments() is [var element] && element == typeof(ulong));
}
