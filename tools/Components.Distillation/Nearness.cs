namespace Components.Distillation;

/// <summary>How near a student is to its teacher on held-out texts.</summary>
/// <param name="Cosine">Mean cosine of their vectors, -1 to 1.</param>
/// <param name="Rankings">For held-out general texts over component texts: mean share of the teacher's best ten that is among the
/// student's best ten, 0 to 1.</param>
public sealed record Nearness(double Cosine, double Rankings);
