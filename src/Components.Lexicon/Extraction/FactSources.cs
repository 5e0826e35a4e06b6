namespace Components.Lexicon.Extraction;

/// <summary>Names of sources in files.</summary>
public static class FactSources
{
    private static readonly string[] Names = ["attribute", "pick_column", "description", "part_number", "history"];

    /// <summary>Name of a source.</summary>
    /// <param name="source">The source.</param>
    /// <returns>For example <c>part_number</c>.</returns>
    public static string NameOf(FactSource source) => Names[(int)source];
}
