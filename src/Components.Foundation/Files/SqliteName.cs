namespace Components.Foundation.Files;

/// <summary>How a name is written into a statement of SQLite.</summary>
public static class SqliteName
{
    /// <summary>A name as an identifier: in double quotes, each quote inside doubled. Nothing in it is read as SQL.</summary>
    /// <param name="name">Name of a table or a column; may be from a file that somebody else wrote.</param>
    /// <returns>The identifier.</returns>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Whether a name is of the kind that the product gives its tables and columns: small letters of ASCII, digits and
    /// underscores.</summary>
    /// <param name="name">Any name.</param>
    public static bool IsPlain(string name) => name.Length > 0
        && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');
}
