using Components.Catalog.History;
using Components.Fetch.Combining;
using Components.Fetch.History;
using Components.Fetch.Settings;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Transform.History;

namespace Components.Steps;

/// <summary>Joins the days that Fetch remembers with the facts that Transform reads off them.</summary>
internal static class StockPast
{
    /// <summary>Where the days of the catalogue lie: those of its source, of several those of what was joined.</summary>
    public static StockSource Of(Places places, StepSettings settings)
    {
        if (DeclaredSources.Read(settings) is { } catalogue)
        {
            return new StockSource(catalogue.Id, JoinedHistory.DirectoryOf(places.FetchStateDirectory, catalogue));
        }

        SourceSettings source = DeclaredSources.All(settings)[0];
        return new StockSource(source.Id, StockHistory.DirectoryOf(places.FetchStateDirectory, source));
    }

    /// <summary>The days as an input of a step. The day of the newest import is one of the files: it says where the days are
    /// counted from.</summary>
    public static ExternalInput Input(StockSource source) => ExternalInput.FilesAfter(
        "history",
        FetchStep.Name,
        () => StockDay.Known(source.Directory)
            .Select(day => ($"{source.SourceId}/{(day.Unusual() is { } kind ? $"{kind} " : "")}{day.Name}", day.Path))
            .Concat(Path.Combine(source.Directory, StockDay.NewestFileName) is var newest && File.Exists(newest)
                ? [($"{source.SourceId}/{StockDay.NewestFileName}", newest)] : Array.Empty<(string, string)>()));

    /// <summary>Says which files could not be used.</summary>
    public static void Warn(StepContext context, HistoryReport? report, string? directory)
    {
        foreach (HistorySourceReport source in report?.Sources ?? [])
        {
            foreach ((string file, string problem) in source.LeftOut ?? [])
            {
                context.Report($"warning: the day of {Path.Combine(directory!, file)} counts as unknown: {problem} Delete "
                    + "it to hear no more of it.");
            }
        }
    }
}
