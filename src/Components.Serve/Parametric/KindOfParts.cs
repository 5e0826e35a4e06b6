using Components.Catalog.Parametric;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Foundation.Text;
using Components.Search.Opening;
using Components.Serve.Http;
using Components.Serve.Wire;

namespace Components.Serve.Parametric;

/// <summary>The kind of parts that a query by values asks for: a type, a family, or what is both.</summary>
/// <param name="Type">The type; null for any.</param>
/// <param name="Family">Id of the family; null for any.</param>
internal sealed record KindOfParts(string? Type, string? Family)
{
    /// <summary>Whether a pick table may answer: of a type that has one, where no family is asked for.</summary>
    public bool IsPickTable => Family is null && ComponentTypes.Pickable.Contains(Type, StringComparer.Ordinal);

    /// <summary>The kind for people: <c>LDO regulator</c>, <c>microcontroller</c>.</summary>
    /// <param name="opened">The snapshot that is asked.</param>
    public string Title(SearchSnapshot opened) => Family is { } family ? opened.Families!.Title(opened.Families.NumberOf(family))
        : ComponentTypeMap.Title(Type!);

    /// <summary>Reads it.</summary>
    /// <param name="request">The query.</param>
    /// <param name="opened">The snapshot that is asked.</param>
    /// <param name="prefix">Path before the field names.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static KindOfParts? Read(ParameterQuery request, SearchSnapshot opened, string prefix, FieldErrors errors)
    {
        string type = InvisibleCharacters.Remove(request.ComponentType ?? "").Trim().ToLowerInvariant();
        string family = InvisibleCharacters.Remove(request.Family ?? "").Trim().ToLowerInvariant();
        int before = errors.Count;
        if (type.Length > 0 && TypeTable.Find(type) is null)
        {
            string hint = NearestName.Hint(type, ComponentTypeMap.AllTypes, "types");
            errors.Add($"{prefix}component_type", $"is no component type. {hint}");
        }
        else if (type.Length == 0 && family.Length == 0)
        {
            errors.Add($"{prefix}component_type", "is required and missing.");
        }

        if (family.Length > 0 && opened.FamilyProblem(FieldErrors.Short(family)) is { } problem)
        {
            errors.Add($"{prefix}family", problem);
        }

        return errors.Count > before ? null : new KindOfParts(type.Length > 0 ? type : null, family.Length > 0 ? family : null);
    }
}
