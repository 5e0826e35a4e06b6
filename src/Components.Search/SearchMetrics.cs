using System.Diagnostics.Metrics;

namespace Components.Search;

/// <summary>How long a query is in each stage of the engine, and its text in the model. A meter for each; recording allocates
/// nothing, and costs nothing while nobody listens.</summary>
public static class SearchMetrics
{
    /// <summary>Meter of the engine's stages.</summary>
    public const string EngineMeter = "Components.Engine";

    /// <summary>Meter of the model.</summary>
    public const string ModelMeter = "Components.Model";

    private static readonly Meter Engine = new(EngineMeter);
    private static readonly Meter Model = new(ModelMeter);

    private static readonly InstrumentAdvice<double> Bounds = new()
    {
        HistogramBucketBoundaries =
            [0.00001, 0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1],
    };

    private static readonly Histogram<double> Stages = Engine.CreateHistogram(
        "components.engine.stage.duration", "s", "Time of a query in one stage of the engine.", tags: null, Bounds);

    private static readonly Histogram<double> Encodings = Model.CreateHistogram(
        "components.model.encode.duration", "s", "Time to encode a query's text.", tags: null, Bounds);

    /// <summary>Measures a stage until the scope is disposed.</summary>
    /// <param name="stage">A constant: series must stay few.</param>
    /// <returns>The scope.</returns>
    internal static Scope Stage(string stage) => new(Stages, stage);

    /// <summary>Measures the model until the scope is disposed.</summary>
    /// <returns>The scope.</returns>
    internal static Scope Encoding() => new(Encodings, null);

    /// <summary>One measurement under way.</summary>
    internal readonly struct Scope : IDisposable
    {
        private readonly Histogram<double>? _histogram;
        private readonly string? _stage;
        private readonly long _started;

        public Scope(Histogram<double> histogram, string? stage)
        {
            _histogram = histogram.Enabled ? histogram : null;
            _stage = stage;
            _started = _histogram is null ? 0 : TimeProvider.System.GetTimestamp();
        }

        public void Dispose()
        {
            if (_histogram is null)
            {
                return;
            }

            double seconds = TimeProvider.System.GetElapsedTime(_started).TotalSeconds;
            if (_stage is null)
            {
                _histogram.Record(seconds);
            }
            else
            {
                _histogram.Record(seconds, new KeyValuePair<string, object?>("stage", _stage));
            }
        }
    }
}
