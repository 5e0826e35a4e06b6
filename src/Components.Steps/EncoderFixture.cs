using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Settings;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Pipeline.Configuration;

namespace Components.Steps;

/// <summary>The encoders that the fixture of the data steps is not built with: a small transformer and the embedded static model,
/// on the texts that every snapshot proves its query model with. Embed's version stands for their code too.</summary>
public static class EncoderFixture
{
    private static readonly string[] Profiles = ["static", "tiny-bert"];

    /// <summary>The pins that this build was compiled with, as written.</summary>
    public static string PinsText => RegularFile.ReadGivenText(Path.Combine(StepFixture.Directory, EncoderPin.FileName));

    /// <summary>Encodes; about a second.</summary>
    /// <param name="cancellation">Stops between encoders.</param>
    /// <returns>What each encoder gave.</returns>
    public static IReadOnlyList<EncoderPin> Run(CancellationToken cancellation) =>
        [.. Profiles.Select(profile => Run(profile, cancellation))];

    /// <summary>Refuses other vectors under the same version and model, and pins of others.</summary>
    /// <param name="pins">The recorded pins.</param>
    /// <param name="found">Vectors of the encoders.</param>
    /// <exception cref="UsageException">BLD224: other vectors. BLD225: pins of another version or model.</exception>
    public static void ThrowIfChanged(IReadOnlyList<EncoderPin> pins, IReadOnlyList<EncoderPin> found)
    {
        ThrowIfVersionIsForgotten(pins, found);
        if (found.FirstOrDefault(now => !pins.Any(pin => IsOf(pin, now))) is { } other)
        {
            throw StepCodeCheck.NotRecorded($"the encoder of profile {other.Profile}", EncoderPin.FileName);
        }
    }

    /// <summary>Refuses other vectors under the same version and model.</summary>
    /// <param name="pins">The recorded pins.</param>
    /// <param name="found">Vectors of the encoders.</param>
    /// <exception cref="UsageException">BLD224: other vectors.</exception>
    public static void ThrowIfVersionIsForgotten(IReadOnlyList<EncoderPin> pins, IReadOnlyList<EncoderPin> found)
    {
        if (found.FirstOrDefault(now => pins.Any(pin => IsOf(pin, now) && !pin.IsSame(now))) is { } forgotten)
        {
            throw StepCodeCheck.VersionForgotten(
                EmbedStep.Name, forgotten.Version, $", in the encoder of profile {forgotten.Profile}");
        }
    }

    private static bool IsOf(EncoderPin pin, EncoderPin other) =>
        pin.Profile == other.Profile && pin.Version == other.Version && pin.Model == other.Model;

    private static EncoderPin Run(string profile, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        PipelineConfiguration configuration = PipelineConfiguration.Load(
            StepFixture.Directory, [profile], new Dictionary<string, string>(StringComparer.Ordinal), PipelineSections.Registry);
        Places places = new(StepFixture.Directory, "", "", null);
        ModelSettings model = configuration.Get<ModelSettings>("model");
        using ITextEncoder encoder = places.Encoders().Open(model, new EncoderOptions(1, 4));
        int dimension = encoder.Contract.Dimension;
        float[] passages = new float[RecordedModel.ProbeTexts.Count * dimension];
        encoder.EncodePassages(RecordedModel.ProbeTexts, passages, cancellation);
        List<float[]> vectors = [];
        float[] query = new float[dimension];
        foreach (string text in RecordedModel.ProbeTexts)
        {
            encoder.EncodeQuery(text, query);
            vectors.Add(EncoderPin.Sampled(query));
        }

        for (int row = 0; row < RecordedModel.ProbeTexts.Count; row++)
        {
            vectors.Add(EncoderPin.Sampled(passages.AsSpan(row * dimension, dimension)));
        }

        string version = EmbedStep.Create(places, new GraphSettings(configuration), places.Encoders()).Version;
        return new EncoderPin(
            profile, version, Sha256Digest.OfText(configuration.Slice(ModelKeys.Deciding).ToCanonicalJson()), vectors);
    }
}
