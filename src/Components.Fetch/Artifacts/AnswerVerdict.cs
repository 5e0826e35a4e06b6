namespace Components.Fetch.Artifacts;

/// <summary>Ways to go on with an answer.</summary>
internal enum AnswerVerdict
{
    /// <summary>It is what was asked for.</summary>
    Keep,

    /// <summary>It says that there is nothing.</summary>
    Absent,

    /// <summary>It is something else, and says nothing of whether there is something.</summary>
    Refuse,

    /// <summary>It is an error that may pass.</summary>
    Again,

    /// <summary>It names the address of what was asked for.</summary>
    Follow,
}
