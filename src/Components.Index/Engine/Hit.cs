namespace Components.Index.Engine;

/// <summary>A row with its score.</summary>
/// <param name="Row">Position by ascending catalogue id.</param>
/// <param name="Score">Higher is better; the scale belongs to the leg that made it.</param>
public readonly record struct Hit(int Row, float Score);
