using Components.Catalog.Models;
using Components.Embedding.Contract;
using Components.Embedding.Encoders;
using Components.Embedding.Hashing;
using Components.Embedding.Settings;
using Components.Embedding.Static;

namespace Components.Embedding.Opening;

/// <summary>Opens encoders: for building from pipeline.yaml's pin, for querying from what a snapshot recorded. It never
/// downloads; FetchModel (Components.Models) does.</summary>
/// <param name="locator">Where model files lie.</param>
/// <param name="furtherBackends">Backends beyond <c>hashing</c> and <c>static</c>, which are always there.</param>
public sealed class EncoderFactory(ModelLocator locator, params IReadOnlyList<IEncoderBackend> furtherBackends)
{
    private readonly IEncoderBackend[] _backends = [new HashingBackend(), new StaticBackend(), .. furtherBackends];

    /// <summary>Opens the pinned model.</summary>
    /// <param name="settings">Section <c>model</c>.</param>
    /// <param name="options">Threads and batches.</param>
    /// <returns>The encoder; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.UsageException">EMB001, EMB002: the pin is not one. EMB006: the backend is not part of
    /// this program.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: a file is missing or altered.</exception>
    public ITextEncoder Open(ModelSettings settings, EncoderOptions options)
    {
        ModelPin pin = ModelPin.From(settings);
        return BackendFor(pin).Open(pin, locator.Find(pin), options);
    }

    /// <summary>Opens the query encoder of a snapshot. Whether it is the one the vectors were made with is for the caller to
    /// prove: contract and probes.</summary>
    /// <param name="contract">The snapshot's record.</param>
    /// <param name="vectorDirectory">The snapshot's vector/; files of role query_model lie there under
    /// <see cref="QueryModelFiles"/>'s names. Models that do not travel with snapshots are looked up.</param>
    /// <param name="options">Threads and batches.</param>
    /// <returns>The encoder; the caller disposes it.</returns>
    /// <exception cref="Foundation.Errors.SnapshotException">EMB003: unknown backend.</exception>
    /// <exception cref="Foundation.Errors.UsageException">EMB006: the backend is not part of this program.</exception>
    /// <exception cref="Foundation.Errors.EnvironmentException">EMB004, EMB005: a file is missing or altered.</exception>
    public ITextEncoder OpenRecorded(ModelContract contract, string vectorDirectory, EncoderOptions options)
    {
        ModelPin pin = ModelPin.From(contract);
        return BackendFor(pin).Open(pin, FindForQueries(pin, vectorDirectory), options);
    }

    private IEncoderBackend BackendFor(ModelPin pin) =>
        Array.Find(_backends, backend => backend.Backend == pin.Backend) ?? throw EmbeddingErrors.BackendMissing(pin);

    private IReadOnlyDictionary<string, string> FindForQueries(ModelPin pin, string vectorDirectory)
    {
        Dictionary<string, string> travelled = new(StringComparer.Ordinal);
        foreach (ModelFile file in pin.Files)
        {
            string place = Path.Combine(vectorDirectory, QueryModelFiles.PlainName(pin.Id, file.Path));
            if (!ModelLocator.Matches(place, file))
            {
                return locator.Find(pin);
            }

            travelled.Add(file.Path, place);
        }

        return travelled;
    }
}
