using Components.Catalog.Models;

namespace Components.Embedding.Contract;

/// <summary>The probe that is furthest from its recorded vector.</summary>
/// <param name="Text">Probe text.</param>
/// <param name="Cosine">Cosine between recorded and recomputed vector.</param>
/// <param name="Drifted">Probes below the tolerance.</param>
/// <param name="Probes">Probes compared.</param>
public sealed record ProbeDrift(string Text, double Cosine, int Drifted, int Probes)
{
    /// <summary>Embeds probe texts again.</summary>
    /// <param name="encoder">The encoder that was loaded here.</param>
    /// <param name="probes">What the building machine recorded.</param>
    /// <param name="tolerance">Smallest accepted cosine.</param>
    /// <returns>The worst probe below the tolerance; null when every vector is the recorded one.</returns>
    public static ProbeDrift? Worst(ITextEncoder encoder, IReadOnlyList<ModelProbe> probes, float tolerance)
    {
        float[] vector = new float[encoder.Contract.Dimension];
        ProbeDrift? worst = null;
        int drifted = 0;
        foreach (ModelProbe probe in probes)
        {
            encoder.EncodeQuery(probe.Text, vector);
            double cosine = CosineOf(vector, probe.Vector);
            if (!(cosine >= tolerance))
            {
                drifted++;
                worst = worst is null || cosine < worst.Cosine
                    || double.IsNaN(cosine) ? new ProbeDrift(probe.Text, cosine, 0, 0) : worst;
            }
        }

        return worst is null ? null : worst with { Drifted = drifted, Probes = probes.Count };
    }

    /// <summary>Cosine; 1 for two zero vectors (texts that hold nothing the model knows), NaN for other lengths.</summary>
    private static double CosineOf(ReadOnlySpan<float> left, IReadOnlyList<float> right)
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
