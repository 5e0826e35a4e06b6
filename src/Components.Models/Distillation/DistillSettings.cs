namespace Components.Models.Distillation;

/// <summary>How a static model is distilled. Everything here is part of the model's card.</summary>
public sealed record DistillSettings
{
    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 20251122;

    /// <summary>Columns of the student; at most the teacher's.</summary>
    public int Dimension { get; init; } = 256;

    /// <summary>Buckets for hashed n-grams of words with digits.</summary>
    public int Buckets { get; init; } = 16384;

    /// <summary>Most words of the domain that become tokens.</summary>
    public int DomainTokens { get; init; } = 2000;

    /// <summary>Word and gloss entries of WordNet.</summary>
    public int Glosses { get; init; } = 60000;

    /// <summary>Whole component texts.</summary>
    public int Documents { get; init; } = 10000;

    /// <summary>Crops of two to six words out of component texts.</summary>
    public int DocumentCrops { get; init; } = 12000;

    /// <summary>Crops of two to six words out of glosses.</summary>
    public int GlossCrops { get; init; } = 12000;

    /// <summary>Generated pairs of a query and the component text it was made from.</summary>
    public int QueryPairs { get; init; } = 24000;

    /// <summary>Passes over the texts.</summary>
    public int Epochs { get; init; } = 16;

    /// <summary>Texts whose similarities are compared at a time.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>First step size; it falls linearly to a twentieth.</summary>
    public double LearningRate { get; init; } = 0.004;

    /// <summary>Weight of the generated pairs beside the teacher.</summary>
    public double PairWeight { get; init; } = 0.1;

    /// <summary>Temperature of the softmax over similarities.</summary>
    public double Temperature { get; init; } = 0.07;
}
