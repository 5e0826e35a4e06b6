using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Cli.Output;
using Components.Fetch.Guards;
using Components.Fetch.Ledger;
using Components.Fetch.Manifest;
using Components.Foundation.Errors;
using Components.Foundation.Text;
using Components.Steps;

namespace Components.Cli.Verbs;

/// <summary><c>components sources [ID]</c>: what the sources of the catalogue brought, import by import.</summary>
internal static class SourcesVerb
{
    private const int UsualImports = 10;

    public static Command Create(CliContext context)
    {
        Argument<string?> id = new("source")
        {
            Description = "A source, to see its imports and the fill rates and guards of the newest; all sources when left out",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "ID",
        };
        Option<int?> last = new("--last")
        {
            Description = $"How many imports of each source; {UsualImports} when left out", HelpName = "N",
        };
        Command command = new("sources", "List the sources of the catalogue and their imports")
        {
            id, last, CommonOptions.Format,
        };
        command.SetAction((parsed, _) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            int shown = parsed.GetValue(last) ?? UsualImports;
            if (shown < 1)
            {
                throw CliErrors.Misused($"--last must be 1 or more, found {shown}.", "Leave it out for the default.");
            }

            CliSession session = CliSession.Open(context, parsed);
            IReadOnlyList<SourceHealth> sources = session.Sources();
            if (parsed.GetValue(id) is { } wanted)
            {
                sources = [Find(sources, wanted)];
            }

            if (format == OutputFormat.Json)
            {
                SourcesDocument document = new(session.CatalogueId(), [.. sources.Select(source => Document(source, shown))]);
                context.Output.WriteLine(JsonSerializer.Serialize(document, CliFormat.Json.SourcesDocument));
            }
            else if (parsed.GetValue(id) is null)
            {
                Overview(sources).WriteTo(context, format);
            }
            else
            {
                Write(sources[0], shown, context, format);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static SourceHealth Find(IReadOnlyList<SourceHealth> sources, string id) =>
        sources.FirstOrDefault(source => source.SourceId == id) ?? throw CliErrors.Misused(
            $"'{id}' is no source.", NearestName.Hint(id, [.. sources.Select(static source => source.SourceId)], "sources"));

    private static SourceDocument Document(SourceHealth source, int shown) => new(
        source.SourceId, source.SourceKind, source.IsDeclared, source.LastGood, [.. source.Imports.Reverse().Take(shown)],
        source.Imports.Count);

    private static Table Overview(IReadOnlyList<SourceHealth> sources)
    {
        Table table = new(
            "source", "kind", "last import", "outcome", ">rows", ">new", ">gone", ">changed", ">quarantined", "guards");
        foreach (SourceHealth source in sources)
        {
            string kind = source.IsDeclared ? source.SourceKind : $"{source.SourceKind} (not declared)";
            if (source.Last is not { } entry)
            {
                table.Add(source.SourceId, kind, "never", "", "", "", "", "", "", "");
                continue;
            }

            table.Add([source.SourceId, kind, .. Cells(entry)]);
        }

        return table;
    }

    private static void Write(SourceHealth source, int shown, CliContext context, OutputFormat format)
    {
        Table imports = new("import", "outcome", ">rows", ">new", ">gone", ">changed", ">quarantined", "guards");
        foreach (LedgerEntry entry in source.Imports.Reverse().Take(shown))
        {
            imports.Add(Cells(entry));
        }

        imports.WriteTo(context, format);

        // A table of its own would be no table for a program: those formats have the imports alone.
        if (format == OutputFormat.Table && source.Last is { } newest)
        {
            WriteNewest(newest, source, context);
        }
    }

    private static void WriteNewest(LedgerEntry newest, SourceHealth source, CliContext context)
    {
        if (newest.Error is { } error)
        {
            context.Output.WriteLine();
            context.Output.WriteLine($"{newest.Outcome}: {error}");
            context.Output.WriteLine(
                source.LastGood is { } good ? $"last good import: {good.AtUtc}" : "no import was ever accepted");
        }

        foreach (TableEnd end in newest.Ends ?? [])
        {
            context.Output.WriteLine($"ends: {end.ToText()}");
        }

        if (newest.Profile is { } profile)
        {
            context.Output.WriteLine();
            FillRates(profile, Before(newest, source)?.Profile).WriteTo(context);
        }

        if (newest.Guards.Count > 0)
        {
            context.Output.WriteLine();
            Table guards = new("guard", ">measured", ">threshold", "holds");
            foreach (GuardResult guard in newest.Guards)
            {
                guards.Add(guard.Guard, Number(guard.Measured), Number(guard.Threshold), guard.Holds ? "yes" : "no");
            }

            guards.WriteTo(context);
        }
    }

    // The import that its guards compared it with.
    private static LedgerEntry? Before(LedgerEntry entry, SourceHealth source) => source.Imports
        .TakeWhile(other => !ReferenceEquals(other, entry))
        .LastOrDefault(other => other.Outcome == LedgerEntry.Accepted && other.RowLimit == entry.RowLimit);

    private static Table FillRates(ImportProfile profile, ImportProfile? before)
    {
        Table table = new("field", ">filled", ">before");
        foreach ((string field, double rate) in profile.FillRates)
        {
            table.Add(field, Percent(rate), before is not null && before.FillRates.TryGetValue(field, out double then)
                ? Percent(then) : "");
        }

        return table;
    }

    private static string[] Cells(LedgerEntry entry)
    {
        int held = entry.Guards.Count(static guard => guard.Holds);
        return
        [
            entry.AtUtc, entry.Outcome + (entry.RowLimit is null ? "" : ", partial"), Count(entry.Profile?.Rows),
            Count(entry.Difference?.New), Count(entry.Difference?.Gone), Count(entry.Difference?.Changed),
            Count(entry.Profile?.Quarantined), entry.Guards.Count == 0 ? "" : $"{held} of {entry.Guards.Count}",
        ];
    }

    private static string Count(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
