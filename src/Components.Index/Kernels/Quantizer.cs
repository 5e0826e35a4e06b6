namespace Components.Index.Kernels;

/// <summary>Turns float vectors into int8 codes with one scale per vector: code x scale is the value, off by half a scale at
/// most.</summary>
internal static class Quantizer
{
    /// <summary>Quantizes a vector.</summary>
    /// <param name="vector">Finite floats.</param>
    /// <param name="codes">At least as long; what exceeds the vector becomes zero.</param>
    /// <returns>The scale; 0 for a zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        codes.Clear();
        float largest = 0;
        foreach (float value in vector)
        {
            largest = MathF.Max(largest, MathF.Abs(value));
        }

        if (!(largest > 0) || !float.IsFinite(largest))
        {
            return 0;
        }

        float scale = largest / 127;
        for (int column = 0; column < vector.Length; column++)
        {
            // Division, not a product with a reciprocal: one rounding, the same everywhere.
            codes[column] = (sbyte)Math.Clamp((int)MathF.Round(vector[column] / scale), -127, 127);
        }

        return scale;
    }
}
