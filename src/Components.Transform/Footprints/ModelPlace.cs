namespace Components.Transform.Footprints;

/// <summary>Where a 3D model stands: units of 10 mil in the drawing's coordinates, degrees about each axis.</summary>
internal sealed record ModelPlace(decimal X, decimal Y, decimal Z, decimal RotationX, decimal RotationY, decimal RotationZ);
