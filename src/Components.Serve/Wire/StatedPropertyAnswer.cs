namespace Components.Serve.Wire;

/// <summary>A property and how many parts of something state it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parts">Parts that state it.</param>
public sealed record StatedPropertyAnswer(string Id, long Parts);
