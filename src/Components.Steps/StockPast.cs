using Components.Catalog.History;
using Components.Fetch.History;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Transform.History;

namespace Components.Steps;

/// <summary>Joins the days that Fetch remembers with the facts that Transform reads off them.</summary>
internal static class StockPast
{
    /// <summary>Where the days of the declared sources lie, in the order in which the sources win.</summary>
    public static IReadOnlyList<StockSource> Sources(Places places, StepSettings settings) =>
    [
        .. DeclaredSources.All(settings).Select(source =>
            new StockSource(source.Id, StockHistory.DirectoryOf(places.FetchStateDirectory, source))),
    ];

    /// <summary>The days as an input of a step. The day of the newest import is one of the files: it says where the days are
    /// counted from.</summary>
    public static ExternalInput Input(IReadOnlyList<StockSource> sources) => ExternalInput.FilesAfter(
        "history",
        FetchStep.Name,
        () => sources.SelectMany(static source => StockDay.Known(source.Directory)
            .Select(day => ($"{source.SourceId}/{(day.Unusual() is { } kind ? $"{kind} " : "")}{day.Name}", day.Path))
            .Concat(Path.Combine(source.Directory, StockDay.NewestFileName) is var newest && File.Exists(newest)
                ? [($"{source.SourceId}/{StockDay.NewestFileName}", newest)] : Array.Empty<(string, string)>())));

    /// <summary>Says which files could not be used.</summary>
    public static void Warn(StepContext context, HistoryReport? report, IReadOnlyList<StockSource> sources)
    {
        foreach (HistorySourceReport source in report?.Sources ?? [])
        {
            string directory = sources.First(past => past.SourceId == source.SourceId).Directory;
            foreach ((string file, string problem) in source.LeftOut ?? [])
            {
                context.Report($"warning: the day of {Path.Combine(directory, file)} counts as unknown: {problem} Delete "
                    + "it to hear no more of it.");
            }
        }
    }
}
