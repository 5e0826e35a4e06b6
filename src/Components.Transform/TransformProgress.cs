namespace Components.Transform;

/// <summary>Where a running transform stands.</summary>
/// <param name="BytesRead">Bytes of the input read so far.</param>
/// <param name="TotalBytes">Length of the input.</param>
public readonly record struct TransformProgress(long BytesRead, long TotalBytes);
