namespace Components.Catalog.Import;

/// <summary>JSON that stands in a column of text, as sources keep it.</summary>
public static class JsonColumn
{
    private static readonly char[] AroundJson = [.. " \t\r\n\0\uFEFF\u200B\u00A0"];

    /// <summary>The text without what stands around its JSON: white space, a byte order mark, a closing zero byte. No JSON reader
    /// accepts them, and none of them says anything.</summary>
    /// <param name="text">Content of the column.</param>
    /// <returns>The same instance where there is nothing to take away.</returns>
    public static string Trim(string text) => text.Trim(AroundJson);
}
