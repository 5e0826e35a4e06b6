namespace Components.Index.Dense;

/// <summary>An inverted list or a group of lists with its score.</summary>
/// <param name="Number">Number of the list or group; never a row.</param>
/// <param name="Score">Higher is better.</param>
internal readonly record struct Ranked(int Number, float Score)
{
    /// <summary>Whether an item comes before another: higher score, then smaller number.</summary>
    /// <param name="left">One item.</param>
    /// <param name="right">Other item.</param>
    /// <returns>True when left is better.</returns>
    public static bool IsBetter(in Ranked left, in Ranked right) =>
        left.Score > right.Score || (left.Score == right.Score && left.Number < right.Number);
}
