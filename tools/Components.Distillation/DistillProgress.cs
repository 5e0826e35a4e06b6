namespace Components.Distillation;

/// <summary>How far a distillation is.</summary>
/// <param name="Phase">The present work.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in this phase.</param>
/// <param name="Loss">Mean loss of the last batches; NaN outside training.</param>
public sealed record DistillProgress(string Phase, int Done, int Total, double Loss);
