using Components.Lexicon.Families;

namespace Components.Index.Building.Families;

/// <summary>Vectors of the lexicon's texts.</summary>
/// <param name="Dimension">Columns of a vector.</param>
/// <param name="Sentences">Per family the vectors of its sentences, one after the other.</param>
/// <param name="Wholes">Per family the vector of its whole text.</param>
public sealed record FamilyVectors(int Dimension, IReadOnlyList<float[]> Sentences, IReadOnlyList<float[]> Wholes)
{
    /// <summary>Embeds the texts of all families at once.</summary>
    /// <param name="lexicon">The families.</param>
    /// <param name="embed">Gives the columns of a vector, and the vectors of texts one after the other.</param>
    public static FamilyVectors Of(FamilyLexicon lexicon, Func<IReadOnlyList<string>, (int Dimension, float[] Vectors)> embed)
    {
        IReadOnlyList<string>[] sentences = [.. lexicon.Families.Select(FamilyTexts.Sentences)];
        (int dimension, float[] vectors) = embed(
            [.. sentences.SelectMany(static list => list), .. lexicon.Families.Select(FamilyTexts.Whole)]);
        int at = 0;
        float[][] bySentences = [.. sentences.Select(list => Take(list.Count))];
        float[][] wholes = [.. lexicon.Families.Select(_ => Take(1))];
        return new FamilyVectors(dimension, bySentences, wholes);

        float[] Take(int count)
        {
            float[] taken = vectors[(at * dimension)..((at + count) * dimension)];
            at += count;
            return taken;
        }
    }
}
