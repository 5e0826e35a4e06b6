namespace Components.Sharing;

/// <summary>Bounds of what another machine may list: more is a mistake or an attack, and nothing of it is asked for.</summary>
internal static class Offered
{
    /// <summary>Files of one list.</summary>
    public const int MostFiles = 10_000;

    /// <summary>Longest file, in bytes: 4 TiB.</summary>
    public const long LargestFileBytes = 1L << 42;
}
