namespace Components.Fetch.Artifacts;

/// <summary>What a whole answer turned out to be.</summary>
/// <param name="Verdict">What is done with it.</param>
/// <param name="Reason">Why, in one word; empty where it is kept.</param>
/// <param name="Next">Address to go on to, of <see cref="Verdict.Follow"/>.</param>
internal readonly record struct Finding(Verdict Verdict, string Reason, Uri? Next = null)
{
    internal static Finding Keep { get; } = new(Verdict.Keep, "");

    internal static Finding Absent(string reason) => new(Verdict.Absent, reason);

    internal static Finding Refuse(string reason) => new(Verdict.Refuse, reason);

    internal static Finding Again(string reason) => new(Verdict.Again, reason);

    internal static Finding Follow(Uri next) => new(Verdict.Follow, "", next);
}
