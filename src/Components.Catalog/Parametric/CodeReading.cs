namespace Components.Catalog.Parametric;

/// <summary>Reads what a person or a program gives as a code: <c>Blue</c>, <c>n-channel</c>, <c>warm white</c>,
/// <c>NP0</c>.</summary>
public static class CodeReading
{
    /// <summary>Reads a code.</summary>
    /// <param name="column">One of <see cref="PickSchema.CodeColumns"/>.</param>
    /// <param name="text">As typed; case, spaces, dashes and underscores mean nothing.</param>
    /// <returns>The code as tables have it, whether or not a part has it; null when the text is no code of the column.</returns>
    /// <exception cref="ArgumentException">The column holds no codes.</exception>
    public static string? Of(string column, string text) => PickSchema.Codes(column).OfText(text.Replace('_', ' ').Trim());
}
