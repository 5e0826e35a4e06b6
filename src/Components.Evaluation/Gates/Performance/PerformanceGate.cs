using System.Globalization;
using Components.Evaluation.Gates.Performance.Served;
using Components.Evaluation.Gates.Retrieval.Catalogue;
using Components.Evaluation.Suites;
using Components.Foundation.Errors;
using Components.Foundation.Files;
using Components.Index.Engine;
using Components.Index.Exact;
using Components.Index.Opening;
using Components.Search.Requests;
using Components.Snapshots;

namespace Components.Evaluation.Gates.Performance;

/// <summary>Measures the real server over HTTP: cold start to the first correct answer, latency in milliseconds and in
/// yardsticks, beside the live snapshot's, throughput, resident memory; what each route answers, compared with the databases; and
/// the recall of the engine's dense leg.</summary>
public sealed class PerformanceGate : IGate
{
    /// <summary>Id of this gate.</summary>
    public const string Id = "performance";

    private const int RecallQueries = 200;

    /// <inheritdoc/>
    public GateDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Performance",
        Claim = "The real server is fast enough, measured over HTTP.",
        Checks =
        [
            "queries", "serve", "cold_start", "latency_p50", "latency_p95", "latency_p99", "spread", "throughput",
            "resident_memory", "recall_at_10", "ratio_to_live", "ratio_to_live_p95", "p50_to_record", "p95_to_record",
            "p50_to_baseline", "p95_to_baseline", "served",
        ],
        Settings = [GateSettingNames.Performance, GateSettingNames.Suites, GateSettingNames.Baselines, "serve"],
        Compares = true,
        MeasuresServer = true,
    };

    /// <inheritdoc/>
    public GateResult Run(GateContext context, CancellationToken cancellationToken = default)
    {
        PerformanceGateSettings settings = context.Settings.Performance;

        // Opened once: its first search reads the makers of all records, which takes as long as a hundred others.
        using IGateSnapshot snapshot = context.Opener.Open(context.SnapshotDirectory, context.Opening, cancellationToken);
        (string snapshotName, string digest, string sourceId) =
            (snapshot.Metadata.Name, snapshot.Digest, snapshot.Metadata.SourceId);
        SearchRequest[] requests = Requests(context, sourceId);
        if (requests.Length == 0)
        {
            return GateRunner.Result(
                Id, snapshotName, digest,
                [GateCheck.Condition("queries", "There are queries to measure with", holds: false,
                    $"No suite in {context.Settings.Suites} names source '{sourceId}'.")]);
        }

        if (context.ServeCommand.Count == 0)
        {
            return GateRunner.Result(Id, snapshotName, digest,
                [GateCheck.CouldNotRun("serve", "The server can be started", "No command to start the server was given.")]);
        }

        long[] expected = [.. snapshot.Search(requests[0], cancellationToken).Results.Select(static result => result.LcscId)];
        context.Progress?.Report("starting the server");
        (ServerProcess candidate, TimeSpan coldStart) = ServerProcess.Start(
            context.ServeCommand, context.SnapshotDirectory, requests[0], response => response.Results.Select(static result =>
                result.LcscId).SequenceEqual(expected), settings.StartTimeout, context.Time, cancellationToken);
        using (candidate)
        {
            (ServerProcess? live, GateCheck? liveCheck) = StartLive(context, sourceId, digest, requests[0], cancellationToken);
            try
            {
                PerformanceDetails details = Measure(
                    context, snapshot, requests, candidate, live, coldStart, cancellationToken);
                context.Progress?.Report("comparing what is served, route by route");
                using CatalogueWitness witness = new(Path.Combine(context.SnapshotDirectory, SnapshotFiles.Detail));
                ServedAnswers served = new(
                    candidate.Client, snapshot, new PickTables(context.SnapshotDirectory), witness, context.Progress,
                    cancellationToken, context.Work);
                List<GateCheck> checks = [.. Checks(settings, details), .. served.All(requests),
                    .. new LatencyChecks(context, sourceId, details).All(liveCheck)];
                return GateRunner.Result(Id, snapshotName, digest, checks) with { Performance = details };
            }
            finally
            {
                live?.Dispose();
            }
        }
    }

    private static SearchRequest[] Requests(GateContext context, string source) =>
    [
        .. SuiteReader.ReadAll(Path.Combine(context.RepositoryRoot, context.Settings.Suites))
            .Where(suite => suite.Sources.Count == 0 || suite.Sources.Contains(source, StringComparer.Ordinal))
            .SelectMany(static suite => suite.Queries)
            .Select(static query => query.Request),
    ];

    private static (ServerProcess? Live, GateCheck? Check) StartLive(
        GateContext context, string sourceId, string digest, SearchRequest request, CancellationToken cancellationToken)
    {
        const string Check = "ratio_to_live";
        const string Title = LatencyChecks.LiveMedian;
        if (context.LiveSnapshotDirectory is not { } directory)
        {
            return (null, GateCheck.Information(Check, Title, null, message: context.CandidateIsLive
                ? LiveSnapshot.Itself : LiveSnapshot.None(sourceId)));
        }

        try
        {
            (SnapshotMetadata metadata, Sha256Digest liveDigest) = SnapshotIntegrity.ReadMetadata(directory);
            if (context.CandidateIsLive || liveDigest.ToString() == digest)
            {
                return (null, GateCheck.Information(Check, Title, null, message: LiveSnapshot.Itself));
            }

            if (metadata.SourceId != sourceId)
            {
                return (null, GateCheck.Information(
                    Check, Title, null,
                    message: LiveSnapshot.Foreign("comparison", metadata.SourceId, sourceId)));
            }

            context.Progress?.Report("starting the server over the live snapshot");
            (ServerProcess live, _) = ServerProcess.Start(
                context.ServeCommand, directory, request, static _ =>
                    true, context.Settings.Performance.StartTimeout, context.Time, cancellationToken);
            return (live, null);
        }
        catch (ComponentsException exception)
        {
            // It blocks: otherwise a damaged live snapshot would switch off the sharpest check.
            return (null, GateCheck.Condition(
                Check, Title, holds: false, LiveSnapshot.CannotBeRead("measured", GateList.Find(Id).Description, exception)));
        }
    }

    private static PerformanceDetails Measure(
        GateContext context, IGateSnapshot snapshot, SearchRequest[] requests, ServerProcess candidate, ServerProcess? live,
        TimeSpan coldStart, CancellationToken cancellationToken)
    {
        PerformanceGateSettings settings = context.Settings.Performance;
        LatencyMeasurement measurement = new(settings, requests, context.Time);
        measurement.Run(candidate, live, context.Progress, context.Work, cancellationToken);
        context.Progress?.Report($"{settings.ThroughputRequests} requests from {settings.Clients} clients");
        double perSecond = Throughput(context, candidate, requests, cancellationToken);
        return new PerformanceDetails
        {
            Machine = MachineDescription.Current(),
            Latency = LatencyFigures.Of(measurement.Candidate.All),
            RequestsPerSecond = perSecond,
            Clients = settings.Clients,
            ColdStartMs = coldStart.TotalMilliseconds,
            ResidentMib = candidate.ResidentMib(),
            LiveLatency = measurement.Live.Count == 0 ? null : LatencyFigures.Of(measurement.Live.All),
            Yardsticks = measurement.Figures,
            RecallAt10 = Recall(context, snapshot, requests, cancellationToken),
        };
    }

    private static double Throughput(
        GateContext context, ServerProcess server, SearchRequest[] requests, CancellationToken cancellationToken)
    {
        PerformanceGateSettings settings = context.Settings.Performance;
        long began = context.Time.GetTimestamp();
        server.AskMany(
            requests, settings.ThroughputRequests, settings.Clients, cancellationToken, context.Work, "measuring throughput");
        return settings.ThroughputRequests / context.Time.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>A result counts as found when its exact score reaches the exact tenth score: near-duplicates are many.</summary>
    private static double? Recall(
        GateContext context, IGateSnapshot snapshot, SearchRequest[] requests, CancellationToken cancellationToken)
    {
        const int Depth = 10;
        const float Slack = 1e-6f;
        if (snapshot.Engine.Name == "exact")
        {
            return null;
        }

        context.Progress?.Report("recall of the dense leg against exact search");
        using ExactEngine exact = (ExactEngine)QueryEngines.Open(
            Path.Combine(context.SnapshotDirectory, SnapshotFiles.Vector), snapshot.Manifest, "exact");
        using RowSet rows = snapshot.Engine.Resolve(Filter.All);
        using RowSet exactRows = exact.Resolve(Filter.All);
        Hit[] found = new Hit[Depth];
        Hit[] truth = new Hit[Depth];
        double sum = 0;
        int counted = 0;
        foreach (float[][] vectors in requests.Take(RecallQueries).Select(request => Vector(snapshot, request))
            .Where(static vector => vector.AsSpan().ContainsAnyExcept(0f)).Chunk(exact.MostForeseen))
        {
            exact.Foresee(vectors, cancellationToken);
            foreach (float[] vector in vectors)
            {
                int expected = exact.Dense(vector, exactRows, WorkBudget.Unlimited, truth, cancellationToken).Count;
                if (expected == 0)
                {
                    continue;
                }

                int returned = snapshot.Engine.Dense(
                    vector, rows, new WorkBudget(snapshot.Settings.DenseBudgetRows), found, cancellationToken).Count;
                float tenth = truth[expected - 1].Score - Slack;
                sum += (double)found[..returned].Count(hit => Dot(vector, exact.Vector(hit.Row)) >= tenth) / expected;
                counted++;
            }
        }

        return counted == 0 ? null : sum / counted;
    }

    private static float[] Vector(IGateSnapshot snapshot, SearchRequest request)
    {
        float[] vector = new float[snapshot.Engine.Dimension];
        snapshot.Encoder.EncodeQuery(request.Query, vector);
        return vector;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static List<GateCheck> Checks(PerformanceGateSettings settings, PerformanceDetails details)
    {
        string sample = string.Create(CultureInfo.InvariantCulture, $"{details.Latency.Requests} requests over HTTP, "
            + $"one at a time. {details.Yardsticks!.Candidate.P50:0.00} yardsticks in the median, "
            + $"{details.Yardsticks.Candidate.P95:0.00} in the 95th percentile of the queries.");
        List<GateCheck> checks =
        [
            GateCheck.AtMost("latency_p50", "Latency, median", details.Latency.P50Ms, settings.MaxP50.TotalMilliseconds, "ms",
                message: sample),
            GateCheck.AtMost("latency_p95", "Latency, 95th percentile", details.Latency.P95Ms, settings.MaxP95.TotalMilliseconds,
                "ms", message: sample),
            GateCheck.AtMost("latency_p99", "Latency, 99th percentile", details.Latency.P99Ms, settings.MaxP99.TotalMilliseconds,
                "ms", message: sample),
            GateCheck.AtLeast("throughput", "Throughput", details.RequestsPerSecond, settings.MinRequestsPerSecond, "requests/s",
                message: $"{settings.ThroughputRequests} requests from {details.Clients} clients."),
            GateCheck.AtMost(
                "cold_start", "Cold start to first correct answer", details.ColdStartMs, settings.MaxColdStart.TotalMilliseconds,
                "ms", message: "From starting the process to the answer that the snapshot gives in process."),
            details.ResidentMib is { } resident
                ? GateCheck.AtMost("resident_memory", "Resident memory", resident, settings.MaxResidentMib, "MiB",
                    message: "After the measurement, from /proc; mapped pages count.")
                : GateCheck.Information(
                    "resident_memory", "Resident memory", null, message: "Not measured: this system has no /proc."),
            details.RecallAt10 is { } recall
                ? GateCheck.AtLeast("recall_at_10", "Recall@10 of the dense leg against exact", recall, settings.MinRecallAt10,
                    message: $"Up to {RecallQueries} queries of the suites.")
                : GateCheck.Information(
                    "recall_at_10", "Recall@10 of the dense leg against exact", null, message: "The engine is exact."),
        ];
        return checks;
    }
}
