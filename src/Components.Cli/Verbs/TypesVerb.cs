using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Components.Catalog.Types;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Foundation.Text;
using Components.Search.Opening;
using Components.Serve;
using Components.Serve.Wire;

namespace Components.Cli.Verbs;

/// <summary><c>components types [TYPE]</c>: what can be asked.</summary>
internal static class TypesVerb
{
    public static Command Create(CliContext context)
    {
        Argument<string?> type = new("type")
        {
            Description = "A component type, to see its columns; all types when left out", Arity = ArgumentArity.ZeroOrOne,
                HelpName = "TYPE",
        };
        type.CompletionSources.Add(static _ =>
            TypeTable.All.Select(static one => new System.CommandLine.Completions.CompletionItem(one.Name)));
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Command command = new("types", "List component types, or the columns of one") { type, snapshot, CommonOptions.Format };
        command.SetAction((parsed, cancellationToken) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(
                parsed.GetValue(snapshot), engine: null, usesOwnSearch: false, cancellationToken);
            using SnapshotAnswers answers = SnapshotAnswers.Open(opened);
            TypesAnswer all = answers.Types();
            if (parsed.GetValue(type) is { } name)
            {
                all = all with { Types = [Find(all, name)] };
            }

            if (format == OutputFormat.Json)
            {
                context.Output.WriteLine(JsonSerializer.Serialize(all, CliFormat.Json.TypesAnswer));
            }
            else if (parsed.GetValue(type) is null)
            {
                Types(all, format).WriteTo(context, format);
            }
            else
            {
                Columns(all.Types[0]).WriteTo(context, format);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static TypeAnswer Find(TypesAnswer all, string name) =>
        all.Types.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw CliErrors.Misused(
            $"'{name}' is no component type.", NearestName.Hint(name.ToLowerInvariant(), ComponentTypeMap.AllTypes, "types"));

    private static Table Types(TypesAnswer all, OutputFormat format)
    {
        Table table = new("type", ">parts", ">in stock", ">pickable", "columns");
        foreach (TypeAnswer type in all.Types.Where(static type => type.Parts > 0))
        {
            table.Add(
                type.Name, Count(type.Parts, format), Count(type.InStock, format),
                type.Pickable is { } pickable ? Count(pickable, format) : "",
                type.Columns.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{type.Columns.Count}") : "");
        }

        return table;
    }

    private static Table Columns(TypeAnswer type)
    {
        Table table = new("column", "short", "unit", ">smallest", ">largest", "codes");
        foreach (ColumnAnswer column in type.Columns)
        {
            table.Add(
                column.Name, column.Alias ?? "", column.Unit, Number(column.Minimum), Number(column.Maximum),
                string.Join(' ', column.Codes ?? []));
        }

        return table;
    }

    // For programs plain numbers, as the other verbs write them.
    private static string Count(long number, OutputFormat format) =>
        number.ToString(format == OutputFormat.Table ? "N0" : "D", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";
}
