namespace Components.Distillation;

/// <summary>How a static model is distilled. Everything here is part of the model's card.</summary>
public sealed record DistillSettings
{
    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 20251122;

    /// <summary>Columns of the student; at most the teacher's.</summary>
    public int Dimension { get; init; } = 384;

    /// <summary>Buckets for hashed n-grams of words with digits.</summary>
    public int Buckets { get; init; } = 8192;

    /// <summary>Most words of the domain that become tokens.</summary>
    public int DomainTokens { get; init; } = 2000;

    /// <summary>Most words of general language that become tokens.</summary>
    public int GeneralTokens { get; init; } = 2500;

    /// <summary>Words of WordNet with their definitions.</summary>
    public int Glosses { get; init; } = 16000;

    /// <summary>Definitions of other words of WordNet, without the words.</summary>
    public int Definitions { get; init; } = 30000;

    /// <summary>Example sentences of WordNet.</summary>
    public int Examples { get; init; } = 15000;

    /// <summary>Texts as people write who lack a part's name.</summary>
    public int Needs { get; init; } = 40000;

    /// <summary>Texts made of sentences about kinds of parts: what is written for them, and what a dictionary says of the words
    /// that name them.</summary>
    public int KindNeeds { get; init; } = 6000;

    /// <summary>Whole component texts, all kinds of parts evenly.</summary>
    public int Documents { get; init; } = 6000;

    /// <summary>Crops of two to six words out of component texts.</summary>
    public int DocumentCrops { get; init; } = 8000;

    /// <summary>Crops of two to six words out of glosses.</summary>
    public int GlossCrops { get; init; } = 8000;

    /// <summary>Generated pairs of a query and the component text it was made from.</summary>
    public int QueryPairs { get; init; } = 24000;

    /// <summary>Passes over the texts.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Texts whose similarities are compared at a time.</summary>
    public int BatchSize { get; init; } = 512;

    /// <summary>General texts of a batch that rank component texts.</summary>
    public int RankQueries { get; init; } = 256;

    /// <summary>Component texts of a batch that are ranked.</summary>
    public int RankDocuments { get; init; } = 256;

    /// <summary>First step size; it falls linearly to a twentieth.</summary>
    public double LearningRate { get; init; } = 0.005;

    /// <summary>Weight of the generated pairs beside the teacher.</summary>
    public double PairWeight { get; init; } = 0.1;

    /// <summary>Weight of the rankings of component texts by general texts.</summary>
    public double RankWeight { get; init; } = 1.0;

    /// <summary>Temperature of the softmax over similarities.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <summary>Temperature of the rankings: lower, because a general text is about as far from every part.</summary>
    public double RankTemperature { get; init; } = 0.05;

    /// <summary>A general text that is this much nearer to some component text, in cosine, is drawn e times as often for the
    /// rankings.</summary>
    public double RankFocus { get; init; } = 0.1;

    /// <summary>How much nearer than its teacher says a sentence about a kind shall be to the parts of that kind, in cosine; 0
    /// leaves it to the teacher.</summary>
    public double KindBonus { get; init; } = 0.2;
}
