namespace Components.Fetch.Sources.Jlc;

/// <summary>A successful answer.</summary>
/// <param name="Body">Its bytes, as they came.</param>
/// <param name="Envelope">What surrounds its data.</param>
/// <param name="TraceId">Header <c>J-Trace-ID</c>; null when there was none.</param>
internal sealed record JlcAnswer(byte[] Body, JlcEnvelope Envelope, string? TraceId);
