namespace Components.Fetch.Sources.Jlc;

/// <summary>Whole catalogue that was refused.</summary>
/// <param name="Settings">Digest of the settings that refused it: they would again, so that they ask anew.</param>
internal sealed record JlcRefusal(string Settings);
