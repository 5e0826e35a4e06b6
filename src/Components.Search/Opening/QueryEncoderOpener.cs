using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Opening;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index;
using Components.Index.Manifest;

namespace Components.Search.Opening;

/// <summary>Opens the encoder that a manifest names and proves that it gives the vectors that were recorded.</summary>
internal sealed class QueryEncoderOpener(EncoderFactory encoders, VectorManifest manifest, string vectorDirectory)
{
    private readonly string _manifestPath = Path.Combine(vectorDirectory, SnapshotFiles.ManifestName);

    public ITextEncoder Open()
    {
        ModelContract contract = manifest.Contract();
        CheckNames(contract);
        ITextEncoder encoder = OpenAsRecorded(contract);
        try
        {
            VectorManifestReader.CheckModel(_manifestPath, manifest, encoder.Contract);
            if (ProbeDrift.Worst(encoder, manifest.Probes, manifest.ProbeTolerance) is { } worst)
            {
                throw OpeningErrors.ProbesDiffer(_manifestPath, worst, manifest.ProbeTolerance, Suspect(contract));
            }

            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    // The id stands in the names of the files that travel with the snapshot; which model it is otherwise only their digests say.
    private void CheckNames(ModelContract contract)
    {
        string[] expected = [.. contract.Files.Select(file => QueryModelFiles.PlainName(contract.ModelId, file.Path))];
        if (manifest.Files.FirstOrDefault(file =>
            file.Role == IndexFiles.QueryModel.Role && !expected.Contains(file.Name, StringComparer.Ordinal)) is { } stranger)
        {
            throw OpeningErrors.ModelNamedOtherwise(_manifestPath, stranger.Name, contract.ModelId, expected);
        }
    }

    private ITextEncoder OpenAsRecorded(ModelContract contract)
    {
        try
        {
            return Open(contract);
        }
        catch (ComponentsException exception) when (exception is UsageException or InputDataException)
        {
            // Nobody typed the contract or wrote the files here: the snapshot is what cannot be used.
            throw OpeningErrors.ModelUnusable(_manifestPath, exception);
        }
    }

    private ITextEncoder Open(ModelContract contract) =>
        encoders.OpenRecorded(contract, vectorDirectory, EncoderOptions.ForQueries);

    /// <summary>Changes one part of the contract at a time: the one that gives the recorded vectors is the part that is
    /// wrong.</summary>
    private string? Suspect(ModelContract contract)
    {
        foreach ((string part, string recorded, string found, ModelContract variant) in Variants(contract))
        {
            try
            {
                using ITextEncoder encoder = Open(variant);
                if (encoder.Contract.Dimension == manifest.EmbeddingDim
                    && ProbeDrift.Worst(encoder, manifest.Probes, manifest.ProbeTolerance) is null)
                {
                    return $"{part}: the recorded vectors were made with '{found}', the manifest says '{recorded}'";
                }
            }
            catch (ComponentsException)
            {
                // The backend cannot be opened that way, so this is not what differs.
            }
        }

        return null;
    }

    private static IEnumerable<(string Part, string Recorded, string Found, ModelContract Variant)> Variants(
        ModelContract contract)
    {
        foreach (string pooling in (string[])["mean", "cls"])
        {
            if (contract.Pooling is "mean" or "cls" && pooling != contract.Pooling)
            {
                yield return ("pooling", contract.Pooling, pooling, contract with { Pooling = pooling });
            }
        }

        if (contract.QueryPrefix.Length > 0)
        {
            yield return ("query prefix", contract.QueryPrefix, "", contract with { QueryPrefix = "" });
        }

        if (contract.PassagePrefix != contract.QueryPrefix)
        {
            yield return ("query prefix", contract.QueryPrefix, contract.PassagePrefix,
                contract with { QueryPrefix = contract.PassagePrefix });
        }

        foreach (int tokens in (int[])[64, 128, 256, 512])
        {
            if (contract.MaxTokens > 0 && tokens != contract.MaxTokens)
            {
                yield return ("token limit", $"{contract.MaxTokens}", $"{tokens}", contract with { MaxTokens = tokens });
            }
        }
    }
}
