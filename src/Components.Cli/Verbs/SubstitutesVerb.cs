using System.CommandLine;
using System.Text.Json;
using Components.Cli.Output;
using Components.Foundation.Errors;
using Components.Search.Opening;
using Components.Search.Requests;
using Components.Search.Substitution;
using Components.Serve.Wire;

namespace Components.Cli.Verbs;

/// <summary><c>components substitutes ID</c>: parts that may stand in for one part, and near ones that may not.</summary>
internal static class SubstitutesVerb
{
    private const int UsualLimit = 10;

    public static Command Create(CliContext context)
    {
        Argument<string> id = PartArguments.One();
        Option<int?> limit = new("--limit") { Description = "Most results, 1 to 100; 10 when left out", HelpName = "N" };
        Option<bool> anyPackage = new("--any-package") { Description = "Parts in other packages too" };
        Option<bool> inStock = new("--in-stock") { Description = "Only parts in stock" };
        Option<long?> quantity = new("--quantity") { Description = "Pieces that must be in stock", HelpName = "N" };
        Option<PartClass[]> classes = Classes();
        Option<string?> snapshot = SnapshotOptions.Snapshot();
        Command command = new("substitutes", "Find parts that may stand in for one part, and say why near ones may not")
        {
            id, limit, anyPackage, inStock, quantity, classes, snapshot, CommonOptions.Format,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            OutputFormat format = CommonOptions.FormatOf(parsed);
            long wanted = PartArguments.Read(parsed.GetValue(id)!);
            SubstituteRules rules = new()
            {
                Limit = PartArguments.Limit(limit, parsed, UsualLimit),
                AnyPackage = parsed.GetValue(anyPackage),
                InStockOnly = parsed.GetValue(inStock),
                Quantity = parsed.GetValue(quantity) is not { } pieces || pieces >= 1 ? parsed.GetValue(quantity)
                    : throw CliErrors.Misused(
                        $"--quantity must be 1 or more, found {pieces}.", "'--help' shows what each option takes."),
                Classes = parsed.GetValue(classes) ?? [],
            };
            CliSession session = CliSession.Open(context, parsed);
            using SearchSnapshot opened = session.OpenSnapshot(
                parsed.GetValue(snapshot), engine: null, usesOwnSearch: false, cancellationToken);
            SubstituteList found = opened.Substitutes.Find(PartArguments.RowOf(opened, wanted), rules, cancellationToken);
            if (format == OutputFormat.Json)
            {
                context.Output.WriteLine(JsonSerializer.Serialize(
                    SubstitutesAnswer.Of(wanted, rules, found, opened.Metadata.Name), CliFormat.Json.SubstitutesAnswer));
                return Task.FromResult((int)ExitCode.Ok);
            }

            PartList.Write(found.Results, context, format);
            if (format == OutputFormat.Table)
            {
                WriteRest(found, opened.Metadata.Name, context);
            }

            return Task.FromResult((int)ExitCode.Ok);
        });
        return command;
    }

    private static Option<PartClass[]> Classes()
    {
        Option<PartClass[]> option = new("--class")
        {
            Description = "Only parts of these classes: basic, preferred, extended", HelpName = "CLASS",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = static result =>
            {
                List<PartClass> classes = [];
                foreach (string text in result.Tokens.SelectMany(static token => token.Value.Split(',')))
                {
                    PartClass[] known = [.. Enum.GetValues<PartClass>().Where(one =>
                        one.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))];
                    if (known.Length > 0)
                    {
                        classes.AddRange(known);
                    }
                    else
                    {
                        result.AddError($"--class takes basic, preferred or extended, found '{text}'");
                    }
                }

                return [.. classes];
            },
        };
        option.CompletionSources.Clear(); // the names of the type, as they are written in C#
        option.CompletionSources.Add("basic", "preferred", "extended");
        return option;
    }

    private static void WriteRest(SubstituteList found, string snapshot, CliContext context)
    {
        context.Output.WriteLine(FormattableString.Invariant($"{found.Matched:N0} parts will do, ")
            + FormattableString.Invariant($"{found.Total - found.Matched:N0} more do not say; snapshot {snapshot}"));
        foreach (RefusedSubstitute refused in found.Refused)
        {
            string failing = string.Join(", ", refused.Failing.Select(static one =>
                $"{one.Title.ToLowerInvariant()} {one.Stated ?? "unknown"} for {one.Asked}"));
            string line = FormattableString.Invariant($"not C{refused.Part.LcscId} {refused.Part.PartNumber}: {failing}");
            context.Output.WriteLine(Width.Cut(line, context.Width));
        }
    }
}
