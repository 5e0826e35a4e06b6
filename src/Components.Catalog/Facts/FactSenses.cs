namespace Components.Catalog.Facts;

/// <summary>Names of senses in data/properties and in files.</summary>
public static class FactSenses
{
    private static readonly string[] Names = ["nominal", "at_least", "at_most", "covers", "code", "stated"];

    /// <summary>Every name, in the order of <see cref="FactSense"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>Name of a sense.</summary>
    /// <param name="sense">The sense.</param>
    /// <returns>For example <c>at_least</c>.</returns>
    public static string NameOf(FactSense sense) => Names[(int)sense];

    /// <summary>Sense of a name.</summary>
    /// <param name="name">A name.</param>
    /// <param name="sense">The sense.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string name, out FactSense sense)
    {
        int index = Array.IndexOf(Names, name);
        sense = (FactSense)Math.Max(index, 0);
        return index >= 0;
    }
}
