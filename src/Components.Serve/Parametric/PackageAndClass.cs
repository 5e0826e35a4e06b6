namespace Components.Serve.Parametric;

/// <summary>Wishes of a query beside values: how its parts are packed and sold.</summary>
/// <param name="PackageFamily">A package of the family that theirs is of; null for any.</param>
/// <param name="Package">The package of that very name; null for all of its family.</param>
/// <param name="IsBasic">Whether they are basic parts of the assembler's library; null for any.</param>
/// <param name="IsPreferred">Whether they are preferred ones; null for any.</param>
internal sealed record PackageAndClass(
    string? PackageFamily = null, string? Package = null, bool? IsBasic = null, bool? IsPreferred = null)
{
    /// <summary>Names under <c>exact</c> that are no column and no property.</summary>
    public static IReadOnlyList<string> Names { get; } = ["package", "is_basic", "is_preferred"];

    /// <summary>One of <see cref="Names"/> that a name is in any case; null for other names.</summary>
    public static string? NameOf(string name) =>
        Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
