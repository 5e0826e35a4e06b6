namespace Components.Models.Store;

/// <summary>A model found in a model directory.</summary>
/// <param name="Name">Directory below the model directory: <c>id/revision</c> with the id's slashes as <c>--</c>, or a plain
/// name.</param>
/// <param name="Directory">Its path.</param>
/// <param name="Files">Number of files.</param>
/// <param name="SizeBytes">Their length together.</param>
public sealed record StoredModel(string Name, string Directory, int Files, long SizeBytes);
