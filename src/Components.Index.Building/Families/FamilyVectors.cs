namespace Components.Index.Building.Families;

/// <summary>Vectors of the lexicon's texts.</summary>
/// <param name="Dimension">Columns of a vector.</param>
/// <param name="Sentences">Per family the vectors of its sentences, one after the other.</param>
/// <param name="Wholes">Per family the vector of its whole text.</param>
public sealed record FamilyVectors(int Dimension, IReadOnlyList<float[]> Sentences, IReadOnlyList<float[]> Wholes);
