namespace Components.Serve.Metrics;

/// <summary>Labels of one request series. Routes are patterns, never paths, so that series stay few.</summary>
internal readonly record struct RequestLabels(string Route, string Method, int Status)
{
    /// <summary>Labels in Prometheus form without braces.</summary>
    public override string ToString() => $"route=\"{ServerMetrics.Escape(Route)}\",method=\"{Method}\",status=\"{Status}\"";
}
