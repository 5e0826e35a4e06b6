namespace Components.Evaluation.Gates.Performance;

/// <summary>Latencies of one server: milliseconds per round and query, with the yardstick of each round.</summary>
internal sealed class LatencyRounds
{
    private readonly List<double[]> _rounds = [];
    private readonly List<double> _yardsticks = [];

    /// <summary>All latencies in milliseconds.</summary>
    public IReadOnlyList<double> All => [.. _rounds.SelectMany(static round => round)];

    /// <summary>Rounds so far.</summary>
    public int Count => _rounds.Count;

    /// <summary>Adds a round.</summary>
    /// <param name="milliseconds">Latency per query, the same queries in the same order in every round.</param>
    /// <param name="yardstickMs">Median yardstick of this round.</param>
    public void Add(double[] milliseconds, double yardstickMs)
    {
        _rounds.Add(milliseconds);
        _yardsticks.Add(yardstickMs);
    }

    /// <summary>Percentiles over the queries, each with the median of its rounds.</summary>
    public RelativeLatency InYardsticks()
    {
        int queries = _rounds[0].Length;
        double[] typical = new double[queries];
        double[] perRound = new double[_rounds.Count];
        for (int query = 0; query < queries; query++)
        {
            for (int round = 0; round < _rounds.Count; round++)
            {
                perRound[round] = _rounds[round][query] / _yardsticks[round];
            }

            typical[query] = Median(perRound);
        }

        Array.Sort(typical);
        return new RelativeLatency(LatencyFigures.Percentile(typical, 50), LatencyFigures.Percentile(typical, 95));
    }

    /// <summary>Median of each round in yardsticks.</summary>
    public IReadOnlyList<double> Medians() => [.. _rounds.Select((round, index) => Median(round) / _yardsticks[index])];

    /// <summary>How far the rounds disagree: the distance between the quartiles of their medians as a share of the
    /// median.</summary>
    public double Spread()
    {
        double[] medians = [.. Medians().Order()];
        return (LatencyFigures.Percentile(medians, 75) - LatencyFigures.Percentile(medians, 25)) / LatencyFigures.Percentile(
            medians, 50);
    }

    /// <summary>Median of a sample of at least one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
