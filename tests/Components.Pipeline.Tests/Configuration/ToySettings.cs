using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Components.Pipeline.Tests.Configuration;

internal enum ToyEncoder
{
    Hashing,
    StaticModel,
}

/// <summary>How texts become vectors.</summary>
internal sealed record ToyEmbed
{
    [Description("Texts per batch.")]
    [Range(1, 4096)]
    [DeniedValues(13, 17)]
    public int BatchSize { get; init; } = 64;

    public ToyEncoder Encoder { get; init; } = ToyEncoder.Hashing;

    public bool Normalise { get; init; } = true;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    [Range(0.0, 1.0)]
    public double Tolerance { get; init; } = 0.5;

    public long? RowLimit { get; init; }

    public ToyCache Cache { get; init; } = new();

    public IReadOnlyList<string> Fields { get; init; } = ["title"];

    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);
}

internal sealed record ToyCache
{
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Age { get; init; } = TimeSpan.FromMinutes(5);

    [Range(0, int.MaxValue)]
    public int Entries { get; init; } = 100;
}

internal sealed record ToyModel
{
    [Description("Id of the model.")]
    public required string Id { get; init; }

    [RegularExpression("^[0-9a-f]{8}$")]
    public string Revision { get; init; } = "00000000";

    [AllowedValues("mean", "cls")]
    public string Pooling { get; init; } = "mean";

    public string? Prefix { get; init; }

    public IReadOnlyList<ToyFile> Files { get; init; } = [];
}

internal sealed record ToyFile
{
    public required string Path { get; init; }

    [Range(1L, long.MaxValue)]
    public long SizeBytes { get; init; } = 1;
}
