namespace Components.Fetch.Artifacts;

/// <summary>Judgement on a whole answer.</summary>
/// <param name="Verdict">What is done with it.</param>
/// <param name="Reason">Why, in one word; empty where it is kept.</param>
/// <param name="Next">Address to go on to, of <see cref="AnswerVerdict.Follow"/>.</param>
internal readonly record struct Finding(AnswerVerdict Verdict, string Reason, Uri? Next = null)
{
    internal static Finding Keep { get; } = new(AnswerVerdict.Keep, "");

    internal static Finding Absent(string reason) => new(AnswerVerdict.Absent, reason);

    internal static Finding Refuse(string reason) => new(AnswerVerdict.Refuse, reason);

    internal static Finding Again(string reason) => new(AnswerVerdict.Again, reason);

    internal static Finding Follow(Uri next) => new(AnswerVerdict.Follow, "", next);
}
