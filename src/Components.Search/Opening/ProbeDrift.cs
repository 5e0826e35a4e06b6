namespace Components.Search.Opening;

/// <summary>The probe that is furthest from its recorded vector.</summary>
/// <param name="Text">Probe text.</param>
/// <param name="Cosine">Cosine between recorded and recomputed vector.</param>
/// <param name="Drifted">Probes below the tolerance.</param>
/// <param name="Probes">Probes compared.</param>
internal sealed record ProbeDrift(string Text, double Cosine, int Drifted, int Probes)
{
    /// <summary>Cosine; 1 for two zero vectors (texts that hold nothing the model knows), NaN for other lengths.</summary>
    public static double CosineOf(ReadOnlySpan<float> left, IReadOnlyList<float> right)
    {
        if (left.Length != right.Count)
        {
            return double.NaN;
        }

        double dot = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < left.Length; i++)
        {
            dot += (double)left[i] * right[i];
            leftSquare += (double)left[i] * left[i];
            rightSquare += (double)right[i] * right[i];
        }

        return leftSquare == 0 && rightSquare == 0 ? 1 : dot / Math.Sqrt(leftSquare * rightSquare);
    }
}
