namespace Components.Catalog.Text;

/// <summary>Which catalogue ids are part numbers of LCSC. The others are the sample's made-up ids and those of
/// <see cref="GivenIds"/>: LCSC does not know them, so nobody is asked for them and nothing calls them LCSC's.</summary>
public static class LcscNumbers
{
    /// <summary>The largest number that may be one. LCSC's own have eight digits at most.</summary>
    public const long Largest = 99_999_999;

    /// <summary>Whether an id is one.</summary>
    /// <param name="id">A catalogue id.</param>
    public static bool Is(long id) => id is > 0 and <= Largest;
}
