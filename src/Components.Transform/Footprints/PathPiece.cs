namespace Components.Transform.Footprints;

/// <summary>A piece of a path, in units of 10 mil: a line, or part of a circle through a third point.</summary>
internal sealed record PathPiece((double X, double Y) Start, (double X, double Y) End)
{
    /// <summary>Whether the pen was lifted before it: a path of its own begins here.</summary>
    public bool BeginsPath { get; init; }

    /// <summary>Point in the middle of an arc; null for a line.</summary>
    public (double X, double Y)? Middle { get; init; }

    /// <summary>Points on an arc between its ends, for outlines; empty for a line.</summary>
    public IReadOnlyList<(double X, double Y)> Between { get; init; } = [];
}
