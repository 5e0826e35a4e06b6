using Components.Foundation.Files;
using Components.Foundation.Reporting;
using Components.Search.Requests;

namespace Components.Evaluation.Gates.Performance;

/// <summary>Measures latencies in rounds. A round asks every query once, of the candidate and of the live snapshot, and takes a
/// yardstick beside each: what else the machine does meets all three alike.</summary>
internal sealed class LatencyMeasurement
{
    private const int YardstickWarmup = 100;

    private readonly PerformanceGateSettings _settings;
    private readonly SearchRequest[] _requests;
    private readonly TimeProvider _time;

    /// <summary>Prepares a measurement.</summary>
    /// <param name="settings">Counts and spread.</param>
    /// <param name="all">All queries, at least one; as many as a round asks are taken, evenly spaced.</param>
    /// <param name="time">Clock.</param>
    public LatencyMeasurement(PerformanceGateSettings settings, SearchRequest[] all, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        int count = Math.Clamp(settings.Requests / settings.Rounds, 1, all.Length);
        _requests = [.. Enumerable.Range(0, count).Select(number => all[(int)((long)number * all.Length / count)])];
    }

    /// <summary>Latencies of the candidate.</summary>
    public LatencyRounds Candidate { get; } = new();

    /// <summary>Latencies of the live snapshot; no rounds without one.</summary>
    public LatencyRounds Live { get; } = new();

    /// <summary>The figures in yardsticks.</summary>
    public YardstickFigures? Figures { get; private set; }

    /// <summary>Warms up, then measures until the rounds agree or there are too many.</summary>
    /// <param name="candidate">Server over the candidate.</param>
    /// <param name="live">Server over the live snapshot; may be null.</param>
    /// <param name="progress">Told what is going on.</param>
    /// <param name="work">Told how many requests are answered.</param>
    /// <param name="cancellationToken">Stops early.</param>
    public void Run(
        ServerProcess candidate, ServerProcess? live, IProgress<string>? progress, IProgress<WorkDone>? work,
        CancellationToken cancellationToken)
    {
        using Yardstick yardstick = new();
        progress?.Report($"warming up with {_settings.WarmupRequests} requests");
        foreach (ServerProcess server in live is null ? (ServerProcess[])[candidate] : [candidate, live])
        {
            server.AskMany(
                _requests, _settings.WarmupRequests, _settings.Clients, cancellationToken, work,
                server == candidate ? "warming up" : "warming up the live server");
        }

        for (int i = 0; i < YardstickWarmup; i++)
        {
            _ = yardstick.Measure(_time, cancellationToken);
        }

        progress?.Report($"{_settings.Rounds} rounds of {_requests.Length} requests, one at a time");
        List<double> yardsticks = [];
        while (Candidate.Count < _settings.Rounds || (Candidate.Count < _settings.MaxRounds && Disagree()))
        {
            if (Candidate.Count >= _settings.Rounds)
            {
                progress?.Report($"round {Candidate.Count + 1}: those before disagree by {Candidate.Spread():P0}");
            }

            Round(candidate, live, yardstick, yardsticks, cancellationToken);
            work?.Report(new WorkDone(
                "measuring latency", WorkUnit.Rounds, Candidate.Count, Math.Max(_settings.Rounds, Candidate.Count)));
        }

        Figures = new YardstickFigures
        {
            Version = YardstickWork.Version,
            YardstickMs = LatencyRounds.Median(yardsticks),
            Queries = _requests.Length,
            QueriesDigest = Digest(_requests),
            Rounds = Candidate.Count,
            RoundMedians = [.. Candidate.Medians().Select(static median => Math.Round(median, 3))],
            Spread = Candidate.Spread(),
            Candidate = Candidate.InYardsticks(),
            Live = Live.Count == 0 ? null : Live.InYardsticks(),
        };
    }

    // The question counts, not how a request is written: a new field of the interface makes no other queries.
    private static string Digest(SearchRequest[] requests) => Sha256Digest.OfText(string.Concat(requests.Select(
        static request => $"{request.Query}\t{request.ComponentType}\t{request.Package}\t{request.InStockOnly}\t"
            + $"{request.EffectiveMode}\t{request.Limit}\n"))).ToString();

    private bool Disagree() =>
        Candidate.Spread() > _settings.MaxSpread || (Live.Count > 0 && Live.Spread() > _settings.MaxSpread);

    private void Round(
        ServerProcess candidate, ServerProcess? live, Yardstick yardstick, List<double> all, CancellationToken cancellationToken)
    {
        double[] ours = new double[_requests.Length];
        double[] theirs = new double[_requests.Length];
        double[] measures = new double[_requests.Length];
        for (int i = 0; i < _requests.Length; i++)
        {
            // Two, and the shorter counts: after a slow request the first one pays for waking up what had fallen asleep, and a
            // slow server would lengthen the yardstick that it is measured with.
            measures[i] = Math.Min(yardstick.Measure(_time, cancellationToken), yardstick.Measure(_time, cancellationToken));

            // Who goes first alternates, so that neither always finds the caches the other has warmed.
            bool liveFirst = (i + Candidate.Count) % 2 == 1;
            if (live is not null && liveFirst)
            {
                theirs[i] = Ask(live, _requests[i], cancellationToken);
            }

            ours[i] = Ask(candidate, _requests[i], cancellationToken);
            if (live is not null && !liveFirst)
            {
                theirs[i] = Ask(live, _requests[i], cancellationToken);
            }
        }

        double median = LatencyRounds.Median(measures);
        all.AddRange(measures);
        Candidate.Add(ours, median);
        if (live is not null)
        {
            Live.Add(theirs, median);
        }
    }

    private double Ask(ServerProcess server, SearchRequest request, CancellationToken cancellationToken)
    {
        long began = _time.GetTimestamp();
        _ = server.AskAsync(request, cancellationToken).GetAwaiter().GetResult();
        return _time.GetElapsedTime(began).TotalMilliseconds;
    }
}
