using System.Globalization;
using Components.Catalog.Artifacts;
using Components.Catalog.Text;
using Components.Fetch.Settings;
using Components.Foundation.Files;

namespace Components.Fetch.Artifacts;

/// <summary>Brings the artifacts of one part: first what the catalogue names, then what its EasyEDA document names, then what is
/// made of that. Each stands for itself: a model that fails costs no data sheet.</summary>
/// <param name="request">Which kinds, and where they are.</param>
/// <param name="fetcher">Asks addresses.</param>
/// <param name="details">Asks the JLC interface; null to leave it out.</param>
/// <param name="store">Holds the documents.</param>
/// <param name="book">Holds the records of what was made.</param>
/// <param name="tally">Counts.</param>
internal sealed class PartFetcher(
    ArtifactRequest request, ArtifactFetcher fetcher, DetailFetcher? details, ObjectStore store, AddressBook book,
    ArtifactTally tally)
{
    private readonly ArtifactSettings _settings = request.Settings;

    /// <summary>Brings them.</summary>
    /// <param name="part">The part.</param>
    /// <param name="cancellationToken">Stops; what was had is kept.</param>
    /// <returns>Records by kind, ascending; none of what is not known yet.</returns>
    internal async Task<IReadOnlyList<PartArtifact>> BringAsync(ChosenPart part, CancellationToken cancellationToken)
    {
        List<PartArtifact> records = [];
        if (Wants(ArtifactKind.Datasheet) && ArtifactAddress.TryParse(part.DatasheetUrl) is { } sheet)
        {
            await GetAsync(part, new ArtifactAddress(ArtifactKind.Datasheet, sheet), records, cancellationToken);
        }

        if (LcscNumbers.Is(part.Id))
        {
            string id = part.Id.ToString(CultureInfo.InvariantCulture);
            if (Wants(ArtifactKind.Page))
            {
                await GetAsync(part, ArtifactAddress.Of(ArtifactKind.Page, _settings, id), records, cancellationToken);
            }

            if (details is not null)
            {
                (AddressRecord? found, bool isNew) = await details.GetAsync(id, cancellationToken);
                _ = Add(part, ArtifactKind.Detail, found, isNew, records);
            }

            if (WantsEasyeda)
            {
                await DocumentAsync(part, id, records, cancellationToken);
            }
        }

        return [.. records.OrderBy(static record => record.ArtifactType, StringComparer.Ordinal)];
    }

    private bool WantsEasyeda => Wants(ArtifactKind.Easyeda) || Wants(ArtifactKind.Step) || Wants(ArtifactKind.Obj)
        || Wants(ArtifactKind.Footprint);

    private bool Wants(ArtifactKind kind) => _settings.Kinds.Contains(kind.Type, StringComparer.Ordinal);

    private async Task DocumentAsync(
        ChosenPart part, string id, List<PartArtifact> records, CancellationToken cancellationToken)
    {
        if (await GetAsync(part, ArtifactAddress.Of(ArtifactKind.Easyeda, _settings, id), records, cancellationToken)
            is not { State: PartArtifact.Stored } document)
        {
            return;
        }

        byte[] content = store.Read(document);
        PartArtifact? step = null;
        if (EasyedaDocument.Read(content)?.Model?.Id is { } model)
        {
            if (Wants(ArtifactKind.Step))
            {
                step = await GetAsync(
                    part, ArtifactAddress.Of(ArtifactKind.Step, _settings, model), records, cancellationToken);
            }

            if (Wants(ArtifactKind.Obj))
            {
                await GetAsync(
                    part, ArtifactAddress.Of(ArtifactKind.Obj, _settings, model), records, cancellationToken);
            }
        }

        foreach (ArtifactDeriver deriver in request.Derivers
            .Where(deriver => _settings.Kinds.Contains(deriver.ArtifactType, StringComparer.Ordinal)))
        {
            string? file = step is { State: PartArtifact.Stored } ? $"{step.RawSha256}.{ArtifactKind.Step.Extension}" : null;
            (PartArtifact derived, bool isNew) = Derive(deriver, document, content, file);
            records.Add(derived with { LcscId = part.Id });
            tally.Count(deriver.ArtifactType, derived, isNew);
        }
    }

    private async Task<PartArtifact?> GetAsync(
        ChosenPart part, ArtifactAddress address, List<PartArtifact> records, CancellationToken cancellationToken)
    {
        (AddressRecord? found, bool isNew) = await fetcher.GetAsync(address, cancellationToken);
        return Add(part, address.Kind, found, isNew, records);
    }

    private PartArtifact? Add(
        ChosenPart part, ArtifactKind kind, AddressRecord? found, bool isNew, List<PartArtifact> records)
    {
        tally.Count(kind.Type, found?.Artifact, isNew);
        if (found is null)
        {
            return null;
        }

        PartArtifact record = found.Artifact with { LcscId = part.Id };
        records.Add(record);
        return record;
    }

    private (PartArtifact Record, bool IsNew) Derive(
        ArtifactDeriver deriver, PartArtifact document, byte[] content, string? modelFile)
    {
        string key = Sha256Digest.OfText(
            $"{deriver.ArtifactType}\n{deriver.Version}\n{document.RawSha256}\n{modelFile}\n{document.SourceUrl}").ToString();
        if (book.Load(deriver.ArtifactType, key) is { IsStored: true } made && store.Holds(made, request.ReadsObjects))
        {
            return (made.Artifact, false);
        }

        byte[]? bytes = deriver.Derive(content, modelFile, out string? refusal);
        AddressRecord record = RecordOf(deriver, document, bytes, refusal, modelFile);
        book.Save(deriver.ArtifactType, key, record);
        return (record.Artifact, record.IsStored);
    }

    private AddressRecord RecordOf(
        ArtifactDeriver deriver, PartArtifact document, byte[]? bytes, string? refusal, string? modelFile)
    {
        PartArtifact artifact = new()
        {
            LcscId = 0,
            ArtifactType = deriver.ArtifactType,
            State = PartArtifact.Failed,
            Reason = refusal ?? FailureReason.CompareFailed,
            SourceUrl = document.SourceUrl,
            SourceMeta = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["converter_version"] = deriver.Version, ["made_from_sha256"] = document.RawSha256!,
            },
        };
        ArtifactKind kind = ArtifactKind.Footprint with { Type = deriver.ArtifactType };
        if (bytes is null || store.Keep(kind, Sha256Digest.Of(bytes), () => new MemoryStream(bytes)) is not { } kept)
        {
            return new AddressRecord { Artifact = artifact, AskedAtUtc = request.Time.GetUtcNow(), Failures = 1 };
        }

        if (modelFile is not null)
        {
            artifact.SourceMeta!["model_file"] = modelFile;
        }

        return new AddressRecord
        {
            Artifact = artifact with
            {
                State = PartArtifact.Stored,
                Reason = null,
                RawSha256 = Sha256Digest.Of(bytes).ToString(),
                RawSizeBytes = bytes.Length,
                Mime = kind.Mime,
                Encoding = ObjectStore.Encoding,
                StoredKey = kept.Key,
                FetchedAtUtc = document.FetchedAtUtc,
                CompareOk = true,
            },
            AskedAtUtc = request.Time.GetUtcNow(),
            StoredSizeBytes = kept.StoredSizeBytes,
        };
    }
}
