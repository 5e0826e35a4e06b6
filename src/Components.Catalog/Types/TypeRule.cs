namespace Components.Catalog.Types;

/// <summary>One line of the table that turns categories into types.</summary>
/// <param name="line">Place of the line among those of all types: ascending lines are tried, the first that matches wins. An
/// exception has a smaller line than the rule it is taken from. Lines are tens, so that new ones fit between.</param>
/// <param name="category">Alternatives, separated by <c>|</c>, one of which begins at a word of the category; empty for
/// any.</param>
/// <param name="subcategory">The same for the subcategory.</param>
public sealed class TypeRule(int line, string category, string subcategory)
{
    private readonly string[] _categories = Split(category);
    private readonly string[] _subcategories = Split(subcategory);

    /// <summary>Place of the line among those of all types.</summary>
    internal int Line => line;

    /// <summary>Whether the rule holds for normalised names (see <see cref="ComponentTypeMap"/>).</summary>
    internal bool Matches(string name, string narrower) => Any(_categories, name) && Any(_subcategories, narrower);

    private static bool Any(string[] needles, string text)
    {
        foreach (string needle in needles)
        {
            if (text.Contains(needle, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return needles.Length == 0;
    }

    private static string[] Split(string alternatives) =>
        alternatives.Length == 0 ? [] : [.. alternatives.Split('|').Select(static needle => $" {needle}")];
}
