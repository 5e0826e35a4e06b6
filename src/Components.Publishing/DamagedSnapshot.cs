namespace Components.Publishing;

/// <summary>A damaged snapshot that a publication took out of service; recorded and said.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Its fault, without a full stop.</param>
/// <param name="KeptAs">Directory in the directory of snapshots where it lies now, for whoever wants to look at it; Prune deletes
/// it like any other.</param>
public sealed record DamagedSnapshot(string Name, string Reason, string KeptAs);
