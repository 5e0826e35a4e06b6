using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Components.Catalog.History;
using Components.Catalog.Parametric;
using Components.Catalog.Quantities;
using Components.Catalog.Text;
using Components.Catalog.Types;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Serve;

namespace Components.Cli.Verbs;

/// <summary><c>components show ID...</c>: everything known of parts.</summary>
internal static class ShowVerb
{
    private const int NameWidth = 22;

    // Fields that a heading says already, or that are written in their own way.
    private static readonly string[] NotListed =
    [
        "lcsc_id", "part_number", "manufacturer_name", "is_basic", "is_preferred", "price", "parameters", "attributes", "extra",
            "snapshot",
        "last_update", "also", "value_sources", "history", StockText.UnknownField,
    ];

    public static Command Create(CliContext context)
    {
        Argument<string[]> ids = PartArguments.Several();
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Command command = new("show", "Show everything known of parts") { ids, snapshot, CommonOptions.Format };
        command.SetAction((parsed, cancellationToken) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            long[] wanted = [.. parsed.GetValue(ids)!.Select(PartArguments.Read)];
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(
                parsed.GetValue(snapshot), engine: null, usesOwnSearch: false, cancellationToken);
            using SnapshotAnswers answers = SnapshotAnswers.Open(opened);
            JsonObject[] parts = [.. wanted.Select(
                id => answers.Part(id) ?? throw CliErrors.NoSuchPart(id, opened.Metadata.Name))];
            Write(parts, context, format);
            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static void Write(JsonObject[] parts, CliContext context, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                context.Output.WriteLine(new JsonArray([.. parts]).ToJsonString(CliFormat.Json.Options));
                return;
            case OutputFormat.Table:
                for (int at = 0; at < parts.Length; at++)
                {
                    if (at > 0)
                    {
                        context.Output.WriteLine();
                    }

                    WriteForPeople(parts[at], context);
                }

                return;
            default:
                Table table = new("id", "field", "value");
                foreach (JsonObject part in parts)
                {
                    foreach ((string name, string value) in Fields(part))
                    {
                        table.Add(Id(part), name, value);
                    }
                }

                table.WriteTo(context, format);
                return;
        }
    }

    private static void WriteForPeople(JsonObject part, CliContext context)
    {
        string heading = string.Join("  ", new[] { Id(part), Text(part, "part_number"), Text(part, "manufacturer_name") }
            .Where(static text => text.Length > 0));
        context.Output.WriteLine(Width.Cut(heading, context.Width));
        foreach ((string name, string value) in Fields(part).Where(static field =>
            field.Name is not ("part_number" or "manufacturer_name")))
        {
            string label = Width.Cut(name, NameWidth).PadRight(NameWidth);
            foreach (string line in Width.Wrap(value, context.Width - NameWidth - 4))
            {
                context.Output.WriteLine($"  {label}  {line}");
                label = new string(' ', NameWidth);
            }
        }
    }

    // In the order in which an engineer asks: what it is, what it costs, what it can do, what the source says.
    private static IEnumerable<(string Name, string Value)> Fields(JsonObject part)
    {
        yield return ("part_number", Text(part, "part_number"));
        yield return ("manufacturer_name", Text(part, "manufacturer_name"));
        yield return ("class", Flag(part, "is_basic") ? "basic" : Flag(part, "is_preferred") ? "preferred" : "extended");
        foreach (
            (string name, JsonNode? value) in part.Where(static field => !NotListed.Contains(field.Key, StringComparer.Ordinal)))
        {
            if (name == "stock" && Flag(part, StockText.UnknownField))
            {
                yield return (name, StockText.Number(null));
            }
            else if (value?.ToString() is { Length: > 0 } text)
            {
                yield return (name, text);
            }
        }

        if (part["price"] is JsonArray { Count: > 0 } prices)
        {
            yield return ("price", string.Join(", ", prices.Select(static step =>
                string.Create(CultureInfo.InvariantCulture, $"{(long)step!["qFrom"]!}+ ${(double)step["price"]!:0.######}"))));
        }

        if (part["history"] is JsonObject history && PastRecord.Parse(history.ToJsonString()) is { } past)
        {
            string last = past.LastInStock is { } day ? $", last {day}" : "";
            yield return past.KnownDays == 0 ? ("past stock", $"not known of any of the last {past.Days} days")
                : ("in stock on", $"{past.DaysInStock} of {past.KnownDays} known days of the last {past.Days}{last}");
        }

        foreach (JsonNode? other in part["also"] as JsonArray ?? [])
        {
            yield return ("also", $"{other!["source"]}: {other["source_part_id"]}");
        }

        foreach (IGrouping<string, string> from in (part["value_sources"] as JsonObject ?? [])
            .GroupBy(static value => value.Value!.ToString(), static value => value.Key, StringComparer.Ordinal))
        {
            yield return ($"from {from.Key}", string.Join(", ", from));
        }

        foreach ((string name, JsonNode? value) in part["parameters"] as JsonObject ?? [])
        {
            if (value is not null)
            {
                yield return (name, Parameter(name, value));
            }
        }

        foreach ((string name, JsonNode? value) in part["attributes"] as JsonObject ?? [])
        {
            if (value?.ToString() is { Length: > 0 } text)
            {
                yield return (name, text);
            }
        }
    }

    private static string Parameter(string name, JsonNode value)
    {
        PickColumn column = PickSchema.Column(name);
        return column.IsText ? value.ToString() : QuantityFormat.Format((double)value, column.Quantity);
    }

    private static string Id(JsonObject part) => CatalogueId.TextOf((long)part["lcsc_id"]!);

    private static string Text(JsonObject part, string name) => part[name]?.ToString() ?? "";

    private static bool Flag(JsonObject part, string name) => part[name]?.GetValue<bool>() == true;
}
