using Components.Catalog.Parametric;
using Components.Foundation.Text;

namespace Components.Serve.Sql;

/// <summary>Codes that one column of a pick table holds.</summary>
/// <param name="column">The column.</param>
/// <param name="codes">Its distinct values.</param>
internal sealed class PickCodes(string column, IReadOnlyCollection<string> codes)
{
    /// <summary>Every code, ascending.</summary>
    public IReadOnlyList<string> Names { get; } = [.. codes.Order(StringComparer.Ordinal)];

    /// <summary>Suggestion for a text that is no code, in one sentence.</summary>
    public string Hint(string text)
    {
        string[] known = [.. Names.Union(CodeReading.All(column), StringComparer.Ordinal)];
        return NearestName.Find(text, known) is { } nearest ? $"Did you mean '{nearest}'?"
            : known.Length > 0 ? $"There are {string.Join(", ", known)}."
            : "No part here has any.";
    }

    /// <summary>Codes that a text means, in whatever spelling.</summary>
    /// <param name="text">As typed: <c>RED</c>, <c>n-channel</c>, <c>warm white</c>.</param>
    /// <param name="isCode">Whether the text is a code of this column at all.</param>
    /// <returns>Values of the column; empty when the table has none.</returns>
    public IReadOnlyList<string> Find(string text, out bool isCode)
    {
        string letters = Letters(text);
        string? read = CodeReading.Of(column, text);

        // NP0 and C0G are two names of one dielectric.
        string[] meant = [.. Names.Where(name => (letters.Length > 0 && Letters(name) == letters)
            || (read is not null && CodeReading.Of(column, name) == read))];
        isCode = read is not null || meant.Length > 0;
        return meant;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
