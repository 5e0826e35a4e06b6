using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Components.Search.Requests;

namespace Components.Search.Tests.Honesty;

/// <summary>Every stage of the engine that docs/HTTP.md names measures itself, on a catalogue that has all of them.</summary>
public sealed class StageMetricsTests(SampleFixture fixture)
{
    [Fact]
    public void Every_stage_that_the_documentation_names_is_measured_and_no_other()
    {
        ConcurrentDictionary<string, double> longest = new(StringComparer.Ordinal);
        using (MeterListener listener = new())
        {
            listener.InstrumentPublished = static (instrument, own) =>
            {
                if (instrument.Meter.Name == SearchMetrics.EngineMeter)
                {
                    own.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => longest.AddOrUpdate(
                (string)tags[0].Value!, seconds, (_, before) => Math.Max(before, seconds)));
            listener.Start();
            Searcher searcher = fixture.Catalogue.Over(fixture.Catalogue.Mapped);
            foreach (string query in new[]
            {
                "RC0402FR-0710KL", "resistor 10k 1% 0402",
                "protect my usb port from static electricity when people touch the plug",
            })
            {
                searcher.Search(new SearchRequest { Query = query });
            }
        }

        longest.Keys.Order(StringComparer.Ordinal).ShouldBe(Documented().Order(StringComparer.Ordinal));
        longest.Values.ShouldAllBe(static seconds => seconds > 0);
    }

    private static string[] Documented()
    {
        string row = File.ReadLines(Path.Combine(Checkout.Root, "docs", "HTTP.md"))
            .Single(static line => line.Contains("`components_engine_stage_duration_seconds`", StringComparison.Ordinal));
        return row.Split("`stage`:")[1].Trim(' ', '|').Split(", ");
    }
}
